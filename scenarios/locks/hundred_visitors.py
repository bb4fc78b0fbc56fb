"""A hundred threads read the same number

A hundred threads each take 1 from 100. Each reads, rests for a moment and writes back one less. All of them have read 100
before the first one writes: a hundred times 99 is written, and 99 is left.

[zh] 一百个线程读到同一个数
[zh] 一百个线程各从 100 里减 1。每个先读，歇一会儿，再写回少一的数。第一个动手写之前，大家读到的都是 100：
[zh] 99 被写了一百次，最后剩 99。
"""
# lockstep: second=100 cores=4 variant=hundred_visitors_lock.py
# note: --set GAP=0.03 lets them come one after the other; who comes behind the first writers reads less: 95 is left
# note:zh 用 --set GAP=0.03 让他们一个接一个地来：晚来的读到的已经变小，最后剩 95
# ask: what is left of 100?  | 0 | *99 | about 50
# ask:zh 100 最后剩多少？ | 0 | *99 | 约 50
import threading
import time
from lockstep import start_all

GAP = 0
left = 100


def visit(number):
    global left
    if GAP:
        time.sleep(number * GAP)
    # mark: the first one reads
    # mark:zh 第一个来读
    seen = left  #: everybody reads 100
    #:zh 人人读到 100
    time.sleep(0.6)  #: all the others read meanwhile
    #:zh 这时其他人都在读
    # mark: the first one writes
    # mark:zh 第一个来写
    left = seen - 1  #: everybody writes 99
    #:zh 人人写 99


visitors = [threading.Thread(target=visit, args=(n,), name="v%d" % n) for n in range(100)]
start_all(*visitors)
visitors[99].join()
time.sleep(0.1)
# mark: what is left
# mark:zh 还剩多少
print("left:", left)
