# What was done before a thread is started has happened when it begins.
# places => race:15-20
# places --races => race:15-20
from threading import Thread

noise = 0
data = 0


def one():
    global noise, data
    noise = 1
    data = 1
    b.start()
    noise = 3


def two():
    global noise, data
    noise = 2
    data = 2


a = Thread(target=one)
b = Thread(target=two)
a.start()
