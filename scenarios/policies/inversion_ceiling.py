"""Inversion cured: the ceiling

The lock has a ceiling: the priority of the most important thread that ever takes it. Whoever has it runs with that from the
first moment, even if nobody waits. Middle does not get in between.

[zh] 解法二：优先级天花板
[zh] 锁有一个“天花板”：所有会拿它的线程中最高的优先级。谁拿到锁，从第一刻起就以这个优先级运行，哪怕没人在等。
[zh] middle 插不进来。
"""
# lockstep: policy=priority preemptive=on priority_high_is=high_number second=10 variant=inversion.py
# note: compare with inheriting: who has to know what beforehand?
# note:zh 和继承比较：事先要知道些什么？
import threading
import time
from lockstep import compute, schedule, start_all

lock = threading.Lock()
CEILING = 3


def low():
    with lock:
        schedule(threads[0], priority=CEILING)  #: as important as anybody who may want the lock
        #:zh 和任何可能要这把锁的一样重要
        compute(0.8)
    schedule(threads[0], priority=1)
    print("low is finished")


def middle():
    time.sleep(0.6)
    compute(2)  #: has to wait until low has given the lock back
    #:zh 要等 low 交还了锁
    print("middle is finished")


def high():
    time.sleep(0.4)
    with lock:
        compute(0.8)
    print("high is finished")


threads = [threading.Thread(target=body, name=body.__name__) for body in (low, middle, high)]
for priority, thread in enumerate(threads, 1):
    schedule(thread, priority=priority)
start_all(*threads)
