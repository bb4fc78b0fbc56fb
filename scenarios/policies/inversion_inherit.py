"""Inversion cured: the holder inherits

The same program, only the lock is another one. Who has to wait for it lends its priority to whoever holds it: low now runs as
high, middle cannot displace it, and low is soon through. When the lock is given back low is unimportant again.

[zh] 解法一：持有者继承优先级
[zh] 同一个程序，只换了一把锁。等锁的人把自己的优先级借给持有者：low 于是以 high 的优先级运行，middle 挤不下它，
[zh] 很快就做完。交还锁以后，low 又变回不重要。
"""
# lockstep: policy=priority preemptive=on priority_high_is=high_number second=10 variant=inversion_ceiling.py
# note: POSIX calls it PTHREAD_PRIO_INHERIT; Pathfinder was cured by switching it on
# note:zh POSIX 里叫 PTHREAD_PRIO_INHERIT；“探路者”就是打开它才治好的
import threading
import time
from lockstep import Mutex, compute, schedule, start_all

lock = Mutex("normal", protocol="inherit")


def with_lock(name, start):
    time.sleep(start)
    with lock:  #: high lends its priority to low, and waits
        #:zh high 把优先级借给 low，自己等着
        compute(0.8)
    print(name, "is finished")


def without(name, start):
    time.sleep(start)
    compute(2)  #: cannot displace a low that runs as high
    #:zh 挤不下以 high 身份运行的 low
    print(name, "is finished")


plan = (("low", with_lock, 0, 1), ("middle", without, 0.6, 2), ("high", with_lock, 0.4, 3))
threads = []
for name, body, start, priority in plan:
    threads.append(threading.Thread(target=body, args=(name, start), name=name))
    schedule(threads[-1], priority=priority)
start_all(*threads)
