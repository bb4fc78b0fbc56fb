"""Processes are houses, threads live in them

Two processes, each with two threads. The threads of one process share its number; the other process has a number of its
own. So each house counts to 4, and nobody counts to 8.

[zh] 进程是房子，线程住在里面
[zh] 两个进程，各有两个线程。同一进程的线程共用一个 number，另一个进程有自己的 number。所以每家都数到 4，没有谁数到 8。
"""
# lockstep: second=10 cores=2
# note: which lines touch data of one house, which of both?
# note:zh 哪些行碰的是一家的数据，哪些是两家的？
import multiprocessing
import threading
import time

number = 0


def count():
    global number
    for i in range(2):
        time.sleep(0.5)
        with lock:
            number += 1  #: of this process, shared by its threads
            #:zh 属于本进程，由它的线程共用


def house(name):
    threads = [threading.Thread(target=count, name=name + str(i)) for i in (1, 2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(name, "counted to", number)


lock = threading.Lock()
for name in ("east", "west"):
    multiprocessing.Process(target=house, args=(name,), name=name).start()
