# Who only tries gives way: nothing to warn of.
# check =>
from threading import Thread, Lock

a = Lock()
b = Lock()


def ab():
    with a:
        if b.acquire(timeout=1):
            b.release()


def ba():
    with b:
        with a:
            pass


t = Thread(target=ab)
u = Thread(target=ba)
t.start()
u.start()
