"""Spinning on one core: time wasted

Who finds the lock taken asks again and again, on the only core there is. The holder cannot go on meanwhile: whole slices
are spent on asking.

[zh] 单核上自旋：白白浪费
[zh] 发现锁被占着，就一遍遍地问，而核只有这一个。持有者这时没法继续：整片整片的时间都花在问上了。
"""
# lockstep: second=10 quantum=5 cores=1 variant=block_one_core.py
# note: how many ticks were work, how many were asking?
# note:zh 多少拍在干活，多少在问？
import threading
from lockstep import Atomic, compute

taken = Atomic(False)


def work(name):
    for turn in range(2):
        while taken.test_and_set():  #: asks, while the holder has no core
            #:zh 在问，而持有者没有核可用
            pass
        compute(0.8)
        taken.store(False)
        compute(0.3)
    print(name, "is finished")


for name in ("a", "b", "c"):
    threading.Thread(target=work, args=(name,), name=name).start()
