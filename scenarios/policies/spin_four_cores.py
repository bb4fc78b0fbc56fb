"""Spinning on four cores: quick

With a core for each, asking again and again costs nobody else anything, and the lock is taken in the very tick in which it
becomes free. To sleep and be woken would cost two switches: for waits shorter than that spinning is best.

[zh] 四核上自旋：反应快
[zh] 每人一个核，反复问也不碍着别人，锁一空出来当即拿到。睡下再被唤醒要切换两次：等待比这还短时，自旋最好。
"""
# lockstep: second=10 quantum=5 cores=4 switch=4 variant=block_four_cores.py
# note: compare the end with that of block_four_cores; and without the cost of a switch (switch=0)?
# note:zh 和 block_four_cores 比较结束时间；切换不要钱（switch=0）时呢？
import threading
from lockstep import Atomic, compute

taken = Atomic(False)


def work(name):
    for turn in range(2):
        while taken.test_and_set():  #: on a core of its own: no harm done
            #:zh 在自己的核上：不碍事
            pass
        compute(0.8)
        taken.store(False)
        compute(0.3)
    print(name, "is finished")


for name in ("a", "b", "c"):
    threading.Thread(target=work, args=(name,), name=name).start()
