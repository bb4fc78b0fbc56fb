# The flag is a race that shows itself; the data behind it never is touched by two at once, but nothing orders the touches.
# check => race:3
# places => race:13-20 race:14-18
from threading import Thread

ready = False
data = 0


def writer():
    global data, ready
    x = 1
    data = 5
    ready = True


def reader():
    while not ready:
        pass
    print(data)


def reset():
    global data, ready
    data = 0
    ready = False


a = Thread(target=writer)
b = Thread(target=reader)
a.start()
b.start()
