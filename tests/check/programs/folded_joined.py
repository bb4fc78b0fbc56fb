# Threads that are alike wait for a lock that the main thread holds while it joins them: whichever it joins first is in a
# ring with it, and the one that has ended before shortens nothing. It never gives the lock back, either.
# check => deadlock:4 doomed:4 lock-kept:19
from threading import Lock, Thread

lock = Lock()
x = 0


def work():
    global x
    with lock:
        x += 1


threads = [Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
lock.acquire()
for t in threads:
    t.join()
