# A notify before anybody waits is lost, and that is what the hang says.
# check => hang:7 doomed:3
# said => a notify came before it waited and was lost; nobody will notify again
# said => starter notified condition ready at line 17 when nobody waited yet
from threading import Condition, Thread

ready = Condition()


def wait():
    with ready:
        ready.wait()


def start():
    with ready:
        ready.notify()


Thread(target=wait, name="waiter").start()
Thread(target=start, name="starter").start()
