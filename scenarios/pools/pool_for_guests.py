"""Two waiters for all guests

The same six guests, but a pool of two waiters. More guests make the line longer, not the number of threads. The server
gets slower, but it does not break down.

[zh] 两位服务员招待所有客人
[zh] 还是六位客人，但只有两位服务员的线程池。客人再多，也只是队伍变长，线程数不变。服务器会变慢，但不会垮。
"""
# lockstep: second=10 variant=thread_per_guest.py
# note: how long does the last guest wait?
# note:zh 最后一位客人等多久？
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def serve(guest):
    time.sleep(3)
    print("guest", guest, "is served")


waiters = ThreadPoolExecutor(2)
most = 0
for guest in range(1, 7):
    waiters.submit(serve, guest)  #: waits in the line of the pool
    #:zh 在池的队列里等
    most = max(most, threading.active_count() - 1)
    time.sleep(0.2)
print("threads at once, at most:", most)
waiters.shutdown()
