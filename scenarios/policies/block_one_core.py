"""Blocking on one core: no time is lost

The same work with a lock that puts the waiting to sleep. Who waits needs no core, so the holder has it to himself, and
every tick is work.

[zh] 单核上阻塞：不浪费
[zh] 同样的活儿，换成会让等待者睡下的锁。等的人不用处理器，持有者独自使用，每一拍都在干活。
"""
# lockstep: second=10 quantum=5 cores=1 variant=spin_four_cores.py
# note: compare the end with that of spin_one_core
# note:zh 和 spin_one_core 比较结束时间
import threading
from lockstep import compute

lock = threading.Lock()


def work(name):
    for turn in range(2):
        with lock:  #: blocked: needs no core
            #:zh 阻塞：不用核
            compute(0.8)
        compute(0.3)
    print(name, "is finished")


for name in ("a", "b", "c"):
    threading.Thread(target=work, args=(name,), name=name).start()
