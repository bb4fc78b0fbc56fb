# Of seventy-two threads the last two wait for each other: they are a ring, too.
# check => deadlock:2 doomed:2
from threading import Thread, Lock
from lockstep import start_all

a = Lock()
b = Lock()


def idle():
    pass


def one():
    with a:
        with b:
            pass


def two():
    with b:
        with a:
            pass


start_all(*[Thread(target=idle) for _ in range(70)], Thread(target=one), Thread(target=two))
