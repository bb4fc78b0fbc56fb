# Who fails between acquire and release takes the lock along; with gives it back.
# check => failure:2
# places => failure:13 failure:19
# said => lock lock is still held by bare (line 12), which has ended
from threading import Lock, Thread

lock = Lock()
other = Lock()


def bare(n):
    lock.acquire()
    print(1 // n)
    lock.release()


def guarded(n):
    with other:
        print(1 // n)


Thread(target=bare, args=(0,), name="bare").start()
Thread(target=guarded, args=(0,), name="guarded").start()
