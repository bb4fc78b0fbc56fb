# A livelock is looked for only where that is asked; the report does not call all well that may go on for ever.
# check =>
# check --fair => livelock:2
# said => no run gets stuck or fails, but one may never end
# said => --fair shows how
# said --fair => LIVELOCK possible
from threading import Thread, Lock

a = Lock()
b = Lock()


def polite(mine, other):
    while True:
        mine.acquire()
        if other.acquire(blocking=False):
            break
        mine.release()
    other.release()
    mine.release()


t = Thread(target=polite, args=(a, b))
u = Thread(target=polite, args=(b, a))
t.start()
u.start()
