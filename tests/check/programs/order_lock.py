# A lock orders the touches that it guards: whoever comes second has taken what the first one gave.
# places => race:13-20
# places --races => race:13-20
from threading import Thread, Lock

noise = 0
data = 0
lock = Lock()


def one():
    global noise, data
    noise = 1
    with lock:
        data += 1


def two():
    global noise, data
    noise = 2
    with lock:
        data += 2


a = Thread(target=one)
b = Thread(target=two)
a.start()
b.start()
