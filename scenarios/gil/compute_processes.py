"""Four calculations in processes

The same four calculations as processes: each has an interpreter and a GIL of its own, so both cores work all the time.
Starting a process costs more than starting a thread, but for long calculations that pays.

[zh] 四个计算：用进程
[zh] 同样四个计算换成进程：每个进程有自己的解释器和自己的 GIL，两个核一直在干活。启动进程比线程贵，但计算够长就划算。
"""
# lockstep: second=20 cores=2 gil=4 thread_start=1 process_start=3 variant=compute_threads.py
# note: compare with the variant; then both with --cores 1
# note:zh 和变体比较；再都用 --cores 1 试试
import multiprocessing
from lockstep import compute


def calculate(number):
    compute(1)  #: a GIL of its own: two of them at the same time
    #:zh 自己有 GIL：两个同时算


jobs = [multiprocessing.Process(target=calculate, args=(n,), name="job %d" % n) for n in range(4)]
for job in jobs:
    job.start()
for job in jobs:
    job.join()
print("four calculations")
