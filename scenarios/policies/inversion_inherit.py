"""Inversion cured: the holder inherits

Before high waits for the lock it lends its priority to whoever holds it. Low now runs as high, middle cannot displace it,
and low is soon through. When the lock is given back low is unimportant again.

[zh] 解法一：持有者继承优先级
[zh] high 在等锁之前，把自己的优先级借给持有者。low 于是以 high 的优先级运行，middle 挤不下它，很快就做完。
[zh] 交还锁以后，low 又变回不重要。
"""
# lockstep: policy=priority preemptive=on priority_high_is=high_number second=10 variant=inversion_ceiling.py
# note: real systems do this inside the lock: pthread calls it PTHREAD_PRIO_INHERIT
# note:zh 真实系统把这件事做在锁里面：pthread 叫 PTHREAD_PRIO_INHERIT
import threading
import time
from lockstep import compute, schedule, start_all

lock = threading.Lock()


def low():
    with lock:
        compute(0.8)
    schedule(threads[0], priority=1)  #: what was lent is given back
    #:zh 借来的还回去
    print("low is finished")


def middle():
    time.sleep(0.6)
    compute(2)  #: cannot displace a low that runs as high
    #:zh 挤不下以 high 身份运行的 low
    print("middle is finished")


def high():
    time.sleep(0.4)
    schedule(threads[0], priority=3)  #: lends its priority to the holder
    #:zh 把优先级借给持有者
    with lock:
        compute(0.8)
    print("high is finished")


threads = [threading.Thread(target=body, name=body.__name__) for body in (low, middle, high)]
for priority, thread in enumerate(threads, 1):
    schedule(thread, priority=priority)
start_all(*threads)
