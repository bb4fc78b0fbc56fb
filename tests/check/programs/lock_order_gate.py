# A third lock around both keeps the two apart: nothing to warn of.
# check =>
from threading import Thread, Lock

a = Lock()
b = Lock()
gate = Lock()


def ab():
    with gate:
        with a:
            with b:
                pass


def ba():
    with gate, b, a:
        pass


t = Thread(target=ab, name='t')
u = Thread(target=ba, name='u')
t.start()
u.start()
