"""Two children: one with data of its own, one that nobody waits for"""
# lockstep: second=5 cores=2
import multiprocessing
import os
import time

number = 1


def count():
    global number
    number = number + 1
    time.sleep(4)


p = multiprocessing.Process(target=count, name="counter")
p.start()
if os.fork() == 0:
    os._exit(7)
time.sleep(3)
number = number + 10
p.join()
