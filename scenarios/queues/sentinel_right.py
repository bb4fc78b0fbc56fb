"""The sign for the end, at the right time

The main thread waits until all producers are done, and only then puts in as many signs as there are consumers. Nothing can
come behind a sign any more: all six parts are used.

[zh] 结束标志放得正是时候
[zh] 主线程等所有生产者都做完，才放结束标志，消费者有几个就放几个。标志后面不会再有东西：六件全部用上。
"""
# lockstep: second=10 variant=sentinel_too_soon.py
# note: would one sign do? see sentinel_put_back
# note:zh 一个标志够吗？见 sentinel_put_back
import queue
import threading
import time

belt = queue.Queue()


def produce(name, seconds):
    for number in range(3):
        time.sleep(seconds)
        belt.put(name + str(number))


def consume():
    while True:
        part = belt.get()
        if part is None:
            break
        print("used", part)


producers = [threading.Thread(target=produce, args=("a", 0.5), name="quick")]
producers.append(threading.Thread(target=produce, args=("b", 1.4), name="slow"))
consumers = [threading.Thread(target=consume, name="user %d" % n) for n in (1, 2)]
for t in producers + consumers:
    t.start()
for t in producers:
    t.join()  #: now nothing more will come
    #:zh 这之后不会再有产品
for t in consumers:
    belt.put(None)  #: one sign for each
    #:zh 每人一个标志
for t in consumers:
    t.join()
print("left in the queue:", belt.qsize())
