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
from lockstep import Mutex, compute, schedule, start_all

lock = Mutex("normal", protocol="ceiling", ceiling=3)


def with_lock(name, start):
    time.sleep(start)
    with lock:  #: low runs with priority 3 from here on
        #:zh 从这里起 low 的优先级是 3
        compute(0.8)
    print(name, "is finished")


def without(name, start):
    time.sleep(start)
    compute(2)  #: has to wait until low has given the lock back
    #:zh 要等 low 交还了锁
    print(name, "is finished")


plan = (("low", with_lock, 0, 1), ("middle", without, 0.6, 2), ("high", with_lock, 0.4, 3))
threads = []
for name, body, start, priority in plan:
    threads.append(threading.Thread(target=body, args=(name, start), name=name))
    schedule(threads[-1], priority=priority)
start_all(*threads)
