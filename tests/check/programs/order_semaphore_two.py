# A semaphore with two places orders nothing between those who take them.
# places => race:13-20 race:15-22
# places --races => race:13-20 race:15-22
from threading import Thread, Semaphore

noise = 0
data = 0
slots = Semaphore(2)


def one():
    global noise, data
    noise = 1
    with slots:
        data = 1


def two():
    global noise, data
    noise = 2
    with slots:
        data = 2


a = Thread(target=one)
b = Thread(target=two)
a.start()
b.start()
