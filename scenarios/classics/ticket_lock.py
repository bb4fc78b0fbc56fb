"""A ticket lock: draw, and watch the display

fetch_add draws a number in a single step, so no two are equal. Then everybody watches the display until it shows his
number. Fair: who came first is served first.

[zh] 取号锁：取号，看叫号屏
[zh] fetch_add 一步取到号，绝不会重号。然后人人盯着屏幕，等叫到自己。公平：先来先得。
"""
# lockstep: second=10 cores=3 variant=test_and_set.py
# note: what do the waiting do all the time? how could that be avoided?
# note:zh 等的人一直在做什么？怎样避免？
import threading
from lockstep import Atomic, compute, critical

tickets = Atomic(0)
display = Atomic(0)


def go(name):
    for round_number in range(2):
        mine = tickets.fetch_add(1)  #: read and add in one step
        #:zh 读和加是一步
        while display.load() != mine:  #: not my number yet
            #:zh 还没到我
            pass
        with critical("counter"):  #: two at once would end the run
            #:zh 如果同时有两个，运行就会中止
            compute(0.3)
            print("number", mine, "served")
        display.store(mine + 1)  #: the next, please
        #:zh 下一位


for name in ("a", "b", "c"):
    threading.Thread(target=go, args=(name,), name=name).start()
