"""A hundred threads, one after the other

The same with a lock around reading, resting and writing. Now 0 is left, as it should be; but they all rest one after the
other, and the whole takes a hundred times as long. Hold a lock for as short as you can.

[zh] 一百个线程，一个一个来
[zh] 把读、歇、写都放进锁里。这回剩 0，对了；但大家是轮着歇的，总时间变成一百倍。拿锁的时间要尽量短。
"""
# lockstep: second=100 cores=4 variant=hundred_visitors.py
# note: could the rest be taken outside the lock? then it is the variant again
# note:zh 能把“歇”挪到锁外面吗？那就又变回变体了
import threading
import time

left = 100
lock = threading.Lock()


def visit():
    global left
    with lock:
        seen = left
        time.sleep(0.05)  #: ninety-nine wait for this one to rest
        #:zh 九十九个在等这一个歇完
        left = seen - 1


visitors = [threading.Thread(target=visit, name="v%d" % n) for n in range(100)]
for v in visitors:
    v.start()
for v in visitors:
    v.join()
print("left:", left)
