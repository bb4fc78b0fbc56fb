"""Blocking on four cores: switches cost

Each has a core of its own, and the lock puts the waiting to sleep all the same. The core stays free, but falling asleep
and waking up cost a switch each time, longer than the wait itself would have been.

[zh] 四核上阻塞：切换要付钱
[zh] 每人一个核，锁照样让等待者睡下。核空着，可睡下和醒来每次都要切换，比等待本身还久。
"""
# lockstep: second=10 quantum=5 cores=4 switch=4 variant=spin_one_core.py
# note: the cores are busy for 93 ticks here and for 149 in spin_four_cores, which ends earlier: time against work
# note:zh 这里各核共忙 93 拍，spin_four_cores 忙 149 拍却更早结束：省时间还是省处理器
import threading
from lockstep import compute

lock = threading.Lock()


def work(name):
    for turn in range(2):
        with lock:  #: blocked: the core is free, but to come back costs a switch
            #:zh 阻塞：核空了，可回来要切换
            compute(0.8)
        compute(0.3)
    print(name, "is finished")


for name in ("a", "b", "c"):
    threading.Thread(target=work, args=(name,), name=name).start()
