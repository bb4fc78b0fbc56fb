# The one who takes them the other way round begins when the first is gone: nothing to warn of.
# check =>
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


t = Thread(target=ab, name='t')
u = Thread(target=ba, name='u')
t.start()
t.join()
u.start()
u.join()
with b, a:
    pass
