"""A program that passes its test and is wrong

The program says itself what must come out: 2. It does, in this run and in most others: each thread is done before the other
one begins. Only a search over every schedule finds the one that loses an update.

[zh] 测试通过了，程序却是错的
[zh] 程序自己说了结果必须是 2。这一次是 2，多数时候也是：一个线程干完了，另一个才开始。只有搜遍所有调度，
[zh] 才找得到丢掉一次更新的那一种。
"""
# lockstep: second=10 quantum=50
# note: press E, then Enter on what was found, and walk through that schedule
# note:zh 按 E，再对找到的那一条按 Enter，一步步走一遍
import threading
from lockstep import expect

count = 0
expect(lambda: count == 2)


def visit():
    global count
    count += 1  #: read, then write: this time nobody comes in between
    #:zh 先读后写：这一次没有人插进来


a = threading.Thread(target=visit, name="a")
b = threading.Thread(target=visit, name="b")
a.start()
a.join(0.1)
b.start()
