"""A ring of two, and two stuck behind it

t1 and t2 wait for each other: that is the ring. t3 and t4 are in no ring, but they wait for a lock that nobody will ever
give back. They are stuck too, through no fault of their own.

[zh] 两个绕成环，另外两个堵在后面
[zh] t1 和 t2 互相等，这是环。t3 和 t4 不在环里，但它们等的那把锁永远不会有人放开。它们也动不了了，虽然不是它们的错。
"""
# lockstep: second=10
# note: which of the four could be rescued by ending one other?
# note:zh 结束其中一个，能救出哪几个？
# ask: how many of the four can still go on?  | *none | two | three
# ask:zh 四个里还有几个能走下去？ | *没有 | 两个 | 三个
import threading
import time

a = threading.Lock()
b = threading.Lock()


def work(name):
    with a:
        print(name, "has a")
        with b:
            print(name, "has both")
    with b:
        print(name, "has b")
        time.sleep(0.5)
        with a:  #: t2 has it by now, and wants b
            #:zh 这时它在 t2 手里，而 t2 在等 b
            print(name, "is done")


for name in ("t1", "t2", "t3", "t4"):
    threading.Thread(target=work, args=(name,), name=name).start()
