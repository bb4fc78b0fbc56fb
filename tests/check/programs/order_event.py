# What was done before an event was set has happened when its wait ends.
# places => race:13-20
# places --races => race:13-20
from threading import Thread, Event

noise = 0
data = 0
event = Event()


def one():
    global noise, data
    noise = 1
    data = 1
    event.set()


def two():
    global noise, data
    noise = 2
    event.wait()
    data = 2


a = Thread(target=one)
b = Thread(target=two)
a.start()
b.start()
