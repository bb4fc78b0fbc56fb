"""A pool or a semaphore?

Both let two work at a time. The pool has two threads and a list of tasks; with the semaphore there are five threads, three
of which stand and wait. The work takes equally long.

[zh] 用线程池还是信号量？
[zh] 两者都让两个同时干活。线程池只有两个线程加一张任务单；用信号量则有五个线程，三个站着等。干活的时间一样长。
"""
# lockstep: second=10
# note: which one would you take for ten thousand downloads?
# note:zh 要下载一万个文件，你用哪一种？
import threading
import time
from concurrent.futures import ThreadPoolExecutor

places = threading.Semaphore(2)


def work(number):
    time.sleep(1)


def guarded(number):
    with places:  #: five threads, three of them wait here
        #:zh 五个线程，三个在这里等
        work(number)


with ThreadPoolExecutor(2) as pool:  #: two threads, three tasks wait in a list
    #:zh 两个线程，三个任务排在单子上
    for number in range(5):
        pool.submit(work, number)
print("pool: done")
threads = [threading.Thread(target=guarded, args=(n,), name="thread %d" % n) for n in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("semaphore: done")
