# A barrier orders all before it with all behind it.
# places => race:13-20
# places --races => race:13-20
from threading import Thread, Barrier

noise = 0
data = 0
meeting = Barrier(2)


def one():
    global noise, data
    noise = 1
    data = 1
    meeting.wait()


def two():
    global noise, data
    noise = 2
    meeting.wait()
    data = 2


a = Thread(target=one)
b = Thread(target=two)
a.start()
b.start()
