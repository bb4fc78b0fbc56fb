"""Three processes, one screen, one lock

The lock is one that processes share. Who has it writes both its lines undisturbed. The pairs are clean, and the whole
takes nearly three times as long: that is the price of taking turns.

[zh] 三个进程，一块屏幕，一把锁
[zh] 这把锁是进程之间共用的。拿到锁的把自己两行不受打扰地写完。每对都整齐了，总时间差不多是原来的三倍：这就是轮流的代价。
"""
# lockstep: second=20 cores=2 variant=one_terminal.py
# note: is it worth it? it depends on what the lines are for
# note:zh 值得吗？要看这些行是干什么用的
import multiprocessing
import time

lock = multiprocessing.Lock()


def report(name):
    with lock:  #: the others wait until both lines are out
        #:zh 两行都写完，别人才能进
        print(name, "begins")
        time.sleep(2)
        print(name, "ends")


for name in ("red", "green", "blue"):
    multiprocessing.Process(target=report, args=(name,), name=name).start()
    time.sleep(0.1)
