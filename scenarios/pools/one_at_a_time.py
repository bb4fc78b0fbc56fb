"""A pool that works like one: apply

apply submits a task and waits until it is done. There is never more than one task under way: two of the three workers are
always idle.

[zh] 三个人干一个人的活：apply
[zh] apply 提交一个任务，并且等它做完。同一时刻最多只有一个任务在做：三个工人里总有两个闲着。
"""
# lockstep: second=10 cores=4 variant=three_workers.py
# note: look at the lanes: two workers are idle all the time
# note:zh 看泳道：总有两个工人闲着
import multiprocessing
import time


def saw(plank):
    time.sleep(1)
    return plank


if __name__ == "__main__":
    pool = multiprocessing.Pool(3)
    for plank in range(4):
        print("sawn:", pool.apply(saw, (plank,)))  #: waits for this one
        #:zh 等这一块
    pool.close()
    pool.join()
    print("at last")
