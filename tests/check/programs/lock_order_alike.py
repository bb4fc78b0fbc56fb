# Two readers that are alike, in either role, are one warning.
# count => lock-order:1
import threading

mutex = threading.Lock()
room = threading.Lock()
readers = 0


def reader():
    global readers
    with mutex:
        readers += 1
        if readers == 1:
            room.acquire()
    with mutex:
        readers -= 1
        if readers == 0:
            room.release()


threads = [threading.Thread(target=reader) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
