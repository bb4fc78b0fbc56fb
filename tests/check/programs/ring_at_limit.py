# A ring in which nobody at all can go on stays, also where somebody may release what is not theirs and where the search
# has stopped before its end.
# check --no-races --max-states 100 => deadlock:7
# check --no-races --hash => deadlock:6 doomed:6
from random import randrange
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


def free():
    c.release()


c = Lock()
c.acquire()
t = Thread(target=ab, name='t')
u = Thread(target=ba, name='u')
v = Thread(target=free, name='v')
v.start()
if randrange(2):
    for i in range(500):
        v.is_alive()
t.start()
u.start()
