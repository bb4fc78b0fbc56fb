# A condition over a plain lock asks whether the lock is held, not by whom: wait() gives back what another thread holds,
# which opens the ring of a thread that waits for itself.
# check --no-races => hang:6 misuse:2 doomed:3
from threading import Condition, Lock, Thread

m = Lock()
c = Condition(m)


def twice():
    with m:
        m.acquire()


def opens():
    c.wait()


t = Thread(target=twice, name='twice')
u = Thread(target=opens, name='opens')
u.start()
t.start()
