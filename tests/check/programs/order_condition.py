# notify() under the lock is ordered with the wait() that it ends.
# places => race:14-23
# places --races => race:14-23
from threading import Thread, Condition

noise = 0
data = 0
told = Condition()
done = []


def one():
    global noise, data
    noise = 1
    data = 1
    with told:
        done.append(1)
        told.notify()


def two():
    global noise, data
    noise = 2
    with told:
        while not done:
            told.wait()
    data = 2


a = Thread(target=one)
b = Thread(target=two)
a.start()
b.start()
