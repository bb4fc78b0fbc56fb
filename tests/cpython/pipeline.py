# Three stages joined by queues; None at the end goes all the way through.
import queue
import threading

first, second, done = queue.Queue(maxsize=2), queue.Queue(maxsize=3), []


def produce(n):
    for i in range(n):
        first.put({"id": i, "text": "item %d" % i})
    first.put(None)


def change():
    while True:
        item = first.get()
        if item is None:
            second.put(None)
            break
        item["text"] = item["text"].upper()
        item["square"] = item["id"] ** 2
        second.put(item)


def collect():
    for item in iter(second.get, None):
        done.append(item)


threads = [threading.Thread(target=produce, args=(8,)), threading.Thread(target=change), threading.Thread(target=collect)]
for t in threads:
    t.start()
for t in threads:
    t.join()
for item in done:
    print("{id:>3} {text:<10}|{square:04d}".format(**item))
print(first.empty(), second.qsize())
