"""Priority inversion: low holds up high

Low takes the lock. High needs it and has to wait, well, that is what locks are for. But then comes middle, which needs no
lock at all, and displaces low: now high waits for middle, though it is more important.

[zh] 优先级反转：不重要的拖住重要的
[zh] low 先拿了锁。high 也要，只好等，这本是锁的常理。可这时来了 middle，它根本不用锁，却把 low 挤下了处理器：
[zh] 于是 high 在等 middle，虽然它更重要。
"""
# lockstep: policy=priority preemptive=on priority_high_is=high_number second=10 variant=inversion_inherit.py
# note: this has stopped a spacecraft on Mars: look for Pathfinder
# note:zh 火星探测器“探路者”就栽在这上面：查一查
# ask: who is finished first?  | high | *middle | low
# ask:zh 谁先做完？ | high | *middle | low
import threading
import time
from lockstep import compute, schedule, start_all

lock = threading.Lock()


def with_lock(name, start):
    time.sleep(start)
    with lock:  #: high waits for low, and low has no core
        #:zh high 等 low，low 却没有处理器
        compute(0.8)
    print(name, "is finished")


def without(name, start):
    time.sleep(start)
    compute(2)  #: displaces low, which holds the lock
    #:zh 挤下了拿着锁的 low
    print(name, "is finished")


plan = (("low", with_lock, 0, 1), ("middle", without, 0.6, 2), ("high", with_lock, 0.4, 3))
threads = []
for name, body, start, priority in plan:
    threads.append(threading.Thread(target=body, args=(name, start), name=name))
    schedule(threads[-1], priority=priority)
start_all(*threads)
