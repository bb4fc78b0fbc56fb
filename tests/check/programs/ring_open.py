# Locks are released by a thread that does not hold them, so a ring may be opened; this one stays while another thread spins.
# check --no-races => deadlock:6 doomed:2 misuse:4
# check --no-races --hash => deadlock:6 doomed:2 misuse:4
from threading import Thread, Lock

x = 0
door = Lock()


def f():
    global x
    v = 0
    with door:
        x += v
        while x == 0:
            pass


def middle():
    door.release()
    door.acquire()


a = Thread(target=f)
b = Thread(target=f)
c = Thread(target=f)
a.start()
b.start()
c.start()
middle()
c.join()
b.join()
a.join()
