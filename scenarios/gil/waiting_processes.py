"""Four downloads in processes

Processes wait no faster than threads do. They only cost more to start, so for waiting threads are the better choice.

[zh] 四个下载：用进程
[zh] 进程等起来并不比线程快，只是启动更贵。所以要等的活儿，用线程更合适。
"""
# lockstep: second=20 cores=2 gil=4 thread_start=1 process_start=6 variant=waiting_threads.py
# note: make io(2) longer: the difference stays the same
# note:zh 把 io(2) 改长：差别不变
import multiprocessing
from lockstep import io


def download(number):
    io(2)  #: waits just as long, but started later
    #:zh 等得一样久，但启动得晚
    return number


jobs = [multiprocessing.Process(target=download, args=(n,), name="job %d" % n) for n in range(4)]
for job in jobs:
    job.start()
for job in jobs:
    job.join()
print("four downloads")
