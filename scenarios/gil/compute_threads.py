"""Four calculations in threads

Four calculations of one second on two cores. As threads of one process they share one GIL: only one of them calculates at
any moment, and the second core helps nobody.

[zh] 四个计算：用线程
[zh] 四个各算一秒，两个核。作为同一进程的线程，它们共用一个 GIL：任何时刻只有一个在算，第二个核帮不上忙。
"""
# lockstep: second=20 cores=2 gil=4 thread_start=1 process_start=3 variant=compute_processes.py
# note: with --cores 1 threads and processes take about as long as each other
# note:zh 用 --cores 1 时，线程和进程花的时间差不多
import threading
from lockstep import compute


def calculate(number):
    compute(1)  #: waits for the GIL three quarters of the time
    #:zh 四分之三的时间在等 GIL


jobs = [threading.Thread(target=calculate, args=(n,), name="job %d" % n) for n in range(4)]
for job in jobs:
    job.start()
for job in jobs:
    job.join()
print("four calculations")
