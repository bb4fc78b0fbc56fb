# A flag orders nothing: it is a race itself, and so is what it keeps apart.
# places => race:13-20 race:13-21 race:14-23 race:15-20 race:15-21
# places --races => race:13-20 race:13-21 race:14-23 race:15-20 race:15-21
from threading import Thread

noise = 0
data = 0
flag = 0


def one():
    global noise, data
    noise = 1
    data = 1
    noise = 3


def two():
    global noise, data
    noise = 2
    while noise != 3:
        pass
    data = 2


a = Thread(target=one)
b = Thread(target=two)
a.start()
b.start()
