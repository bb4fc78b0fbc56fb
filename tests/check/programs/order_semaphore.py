# release() of a semaphore is ordered with the acquire() that it lets go.
# places => race:13-20
# places --races => race:13-20
from threading import Thread, Semaphore

noise = 0
data = 0
slots = Semaphore(0)


def one():
    global noise, data
    noise = 1
    data = 1
    slots.release()


def two():
    global noise, data
    noise = 2
    slots.acquire()
    data = 2


a = Thread(target=one)
b = Thread(target=two)
a.start()
b.start()
