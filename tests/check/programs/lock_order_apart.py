# Locks in opposite orders, which an event keeps apart: no schedule closes the ring, and the order is warned of.
# check => lock-order:9
# check --hash => lock-order:9
from threading import Thread, Lock, Event

a = Lock()
b = Lock()
first_done = Event()


def ab():
    with a:
        with b:
            pass
    first_done.set()
    first_done.is_set()


def ba():
    first_done.wait()
    with b:
        with a:
            pass


t = Thread(target=ab, name='t')
u = Thread(target=ba, name='u')
t.start()
u.start()
