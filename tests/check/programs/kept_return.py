# A way out on which the release is forgotten: a warning as long as nobody asks for the lock any more.
# check => lock-kept:10
# said => lock lock is still held by second (line 12), which has ended
from threading import Lock, Thread

lock = Lock()
left = 1


def take():
    global left
    lock.acquire()
    if left:
        left -= 1
        lock.release()
        return
    left = -1


Thread(target=take, name="first").start()
Thread(target=take, name="second").start()
