"""Spinning on four cores: quick

With a core for each, asking again and again costs nobody else anything, and the lock is taken in the very tick in which it
becomes free. For short waits on many cores spinning is best.

[zh] 四核上自旋：反应快
[zh] 每人一个核，反复问也不碍着别人，锁一空出来当即拿到。核多、等得短时，自旋最好。
"""
# lockstep: second=10 quantum=5 cores=4 variant=spin_one_core.py
# note: and with two cores? try it
# note:zh 两个核呢？试试
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
