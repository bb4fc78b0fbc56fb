"""A hundred threads read the same number

A hundred threads each take 1 from 100. Each reads, rests for a moment and writes back one less. All of them have read 100
before the first one writes: a hundred times 99 is written, and 99 is left.

[zh] 一百个线程读到同一个数
[zh] 一百个线程各从 100 里减 1。每个先读，歇一会儿，再写回少一的数。第一个动手写之前，大家读到的都是 100：
[zh] 99 被写了一百次，最后剩 99。
"""
# lockstep: second=1000 cores=4 variant=hundred_visitors_lock.py
# note: with sleep(0.01) some come later: what is left then?
# note:zh 改成 sleep(0.01)，有些人来得晚：剩多少？
# ask: what is left of 100?  | 0 | *99 | about 50
# ask:zh 100 最后剩多少？ | 0 | *99 | 约 50
import threading
import time

left = 100


def visit():
    global left
    seen = left
    time.sleep(0.4)  #: all the others read meanwhile
    #:zh 这时其他人都在读
    left = seen - 1  #: everybody writes 99
    #:zh 人人都写 99


visitors = [threading.Thread(target=visit, name="v%d" % n) for n in range(100)]
for v in visitors:
    v.start()
for v in visitors:
    v.join()
print("left:", left)
