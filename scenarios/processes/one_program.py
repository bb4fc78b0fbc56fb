"""One program, two processes

A program is a text; a process is that text being carried out. Here the same function is under way twice, at different
lines, each with a number of its own.

[zh] 一个程序，两个进程
[zh] 程序是写好的代码，进程是代码的一次执行。这里同一个函数正在执行两份，各走到不同的行，各有自己的数。
"""
# lockstep: second=10 cores=2
# note: point at the source: both stand in the same function, at different lines
# note:zh 指着源代码：两个都在同一个函数里，行不同
import multiprocessing
import time


def count(name, pause):
    number = 0
    while number < 4:
        number += 1  #: each process has a number of its own
        #:zh 每个进程有自己的 number
        print(name, number)
        time.sleep(pause)
    print(name, "has ended")


hurried = multiprocessing.Process(target=count, args=("hurried", 0.3), name="hurried")
patient = multiprocessing.Process(target=count, args=("patient", 1.0), name="patient")
hurried.start()
patient.start()
