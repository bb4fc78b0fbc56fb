"""A hundred threads, one after the other

The same with a lock around reading, resting and writing. Now 0 is left, as it should be; but they rest one after the
other, and the whole takes as long as all hundred rests together. Hold a lock for as short as you can.

[zh] 一百个线程，一个一个来
[zh] 把读、歇、写都放进锁里。这回剩 0，对了；但大家是轮着歇的，总时间就是一百次休息加起来。拿锁的时间要尽量短。
"""
# lockstep: second=20 cores=4 variant=hundred_visitors.py
# note: play it fast, or go from mark to mark with ]; could the rest be taken outside the lock? then it is the variant again
# note:zh 快放，或者用 ] 逐个标记地跳；能把“歇”挪到锁外面吗？那就又变回变体了
import threading
import time
from lockstep import start_all

left = 100
lock = threading.Lock()


def visit():
    global left
    with lock:
        seen = left
        # mark: one rests, the others stand in line
        # mark:zh 一个在歇，其余在排队
        time.sleep(0.05)  #: ninety-nine wait for this one to rest
        #:zh 九十九个在等这一个歇完
        left = seen - 1


visitors = [threading.Thread(target=visit, name="v%d" % n) for n in range(100)]
start_all(*visitors)
for v in visitors:
    v.join()
# mark: all have been inside
# mark:zh 大家都进去过了
print("left:", left)
