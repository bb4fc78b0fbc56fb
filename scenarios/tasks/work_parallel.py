"""Parallel: at once on two cores

The same program as work_concurrent; only the machine is another one. With two cores both calculations run in the same ticks,
and the time is halved. Concurrency is how a program is built, parallelism is what the machine adds.

[zh] 并行：两个核同时做
[zh] 程序和 work_concurrent 一样，只是机器不同。有两个核，两个计算在同一批拍子里运行，时间减半。并发说的是程序的结构，
[zh] 并行是机器带来的。
"""
# lockstep: second=10 quantum=3 cores=2 variant=work_serial.py
# note: try --cores 4: why is it no faster than with 2?
# note:zh 试试 --cores 4：为什么不比 2 个核快？
import threading
from lockstep import compute


def calculate(name):
    compute(2)  #: one on each core, in the same tick
    #:zh 同一拍里，每个核上各一个
    print(name, "ready")


red = threading.Thread(target=calculate, args=("red",), name="red")
blue = threading.Thread(target=calculate, args=("blue",), name="blue")
red.start()
blue.start()
red.join()
blue.join()
print("both ready")
