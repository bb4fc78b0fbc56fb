# A release that would be one too many shows who has acquired before: what the two touch is ordered.
# places => misuse:21 race:13-20
# places --races => misuse:21 race:13-20
from threading import Thread, BoundedSemaphore

noise = 0
data = 0
slots = BoundedSemaphore(1)


def one():
    global noise, data
    noise = 1
    data = 1
    slots.acquire(blocking=False)


def two():
    global noise, data
    noise = 2
    slots.release()
    data = 2


a = Thread(target=one)
b = Thread(target=two)
a.start()
b.start()
