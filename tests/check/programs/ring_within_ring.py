# Two readers that want to write: each waits for itself already, so the ring of both is nothing new.
# check => deadlock:3 doomed:0
# count => deadlock:1 doomed:1
from threading import Thread
from lockstep import RWLock

rw = RWLock()


def work():
    with rw.read():
        rw.acquire_write()
        rw.release_write()


a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
