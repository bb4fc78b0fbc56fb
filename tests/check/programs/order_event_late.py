# A touch behind set() is not ordered with one behind wait().
# places => race:13-20 race:15-22
# places --races => race:13-20 race:15-22
from threading import Thread, Event

noise = 0
data = 0
event = Event()


def one():
    global noise, data
    noise = 1
    event.set()
    data = 1


def two():
    global noise, data
    noise = 2
    event.wait()
    data = 2


a = Thread(target=one)
b = Thread(target=two)
a.start()
b.start()
