# All of a thread has happened when it has been joined.
# places => race:12-18
# places --races => race:12-18
from threading import Thread

noise = 0
data = 0


def one():
    global noise, data
    noise = 1
    data = 1


def two():
    global noise, data
    noise = 2
    a.join()
    data = 2


a = Thread(target=one)
b = Thread(target=two)
a.start()
b.start()
