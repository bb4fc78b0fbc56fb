"""Too polite: put it back and try again

Whoever finds the second fork taken puts the first one back, waits a moment and tries again. Nobody is blocked, everybody
is busy, and yet nobody eats, for all do the same at the same time: a livelock.

[zh] 太客气了：放回去再来
[zh] 第二把叉子拿不到，就把第一把放回去，等一会儿再试。没有人阻塞，人人都在忙，可谁也吃不上，因为大家同时做同样的动作：活锁。
"""
# lockstep: second=10 cores=3 variant=philosophers_random.py
# note: nothing is red here; ask how one notices that nobody gets anywhere
# note:zh 屏幕上没有报警；问问学生：怎样才能发现谁都没有进展？
import threading
import time

names = ["Ada", "Boole", "Cantor"]
forks = [threading.Lock() for name in names]
table = threading.Barrier(3)


def dine(seat):
    left, right = forks[seat], forks[(seat + 1) % len(forks)]
    while True:
        table.wait()  #: all three move in step
        #:zh 三个人步调一致
        left.acquire()
        table.wait()
        if right.acquire(blocking=False):  #: the neighbour has it: False
            #:zh 在邻座手里：False
            print(names[seat], "eats")
            return
        table.wait()
        left.release()  #: back on the table, and the same again
        #:zh 放回桌上，再来一遍


for seat in range(len(names)):
    threading.Thread(target=dine, args=(seat,), name=names[seat]).start()
