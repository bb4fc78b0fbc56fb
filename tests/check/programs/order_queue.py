# What was done before an item was put has happened when it is got.
# places => race:14-21
# places --races => race:14-21
from threading import Thread
from queue import Queue

noise = 0
data = 0
box = Queue()


def one():
    global noise, data
    noise = 1
    data = 1
    box.put(1)


def two():
    global noise, data
    noise = 2
    box.get()
    data = 2


a = Thread(target=one)
b = Thread(target=two)
a.start()
b.start()
