# Threads that are alike are interchangeable: of four there are far fewer states than without that.
# fewer => 8
from threading import Thread
from lockstep import start_all

x = 0


def count():
    global x
    x += 1
    x += 1


start_all(*[Thread(target=count) for i in range(4)])
