# A ring that a schedule closes is a deadlock, not a warning.
# check --no-races => deadlock:4 doomed:4
from threading import Thread, Lock

a = Lock()
b = Lock()


def ab():
    with a:
        with b:
            pass


def ba():
    with b:
        with a:
            pass


Thread(target=ab).start()
Thread(target=ba).start()
