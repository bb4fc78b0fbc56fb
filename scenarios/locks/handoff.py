"""Handed over: the lock goes to who waits

Ann gives the lock back and wants it again at once. Bob has been waiting, so the lock goes straight to him; Ann goes to the
end of the queue. From the moment both want it they alternate.

[zh] 直接移交：锁给正在等的人
[zh] Ann 放开锁，马上又要。Bob 一直在等，所以锁直接移交给他，Ann 排到队尾。从两人都想要的那一刻起，就交替了。
"""
# lockstep: second=10 quantum=7 wakeup=handoff variant=barging.py
# note: is the core idle when the lock changes hands?
# note:zh 锁换手的时候，处理器闲着吗？
import threading
from lockstep import compute

lock = threading.Lock()


def work(name):
    for turn in range(1, 5):
        with lock:  #: first come, first served
            #:zh 先来先得
            print(name, "turn", turn)
            compute(0.4)


for name in ("Ann", "Bob"):
    threading.Thread(target=work, args=(name,), name=name).start()
