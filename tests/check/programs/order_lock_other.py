# Two locks order nothing.
# places => race:14-21 race:16-23
# places --races => race:14-21 race:16-23
from threading import Thread, Lock

noise = 0
data = 0
first = Lock()
second = Lock()


def one():
    global noise, data
    noise = 1
    with first:
        data += 1


def two():
    global noise, data
    noise = 2
    with second:
        data += 2


a = Thread(target=one)
b = Thread(target=two)
a.start()
b.start()
