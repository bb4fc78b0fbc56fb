"""Mutual exclusion by hand, first try: flags

Each says that he wants to go in, then waits while the other one wants to. If both say so at the same time, both wait for
ever, politely: neither is blocked, and neither gets in.

[zh] 自己实现互斥，第一次尝试：举旗
[zh] 各人先举旗表示想进，再等对方放下旗。两人同时举旗，就互相谦让，永远等下去：谁也没有阻塞，谁也进不去。
"""
# lockstep: second=10 cores=2 variant=peterson.py
# note: nobody is blocked, the core is busy: how does one notice?
# note:zh 没有谁阻塞，处理器很忙：怎么发现出了问题？
import threading
from lockstep import start_all

wants = [False, False]


def go(me):
    other = 1 - me
    wants[me] = True  #: I want to
    #:zh 我想进
    while wants[other]:  #: he wants to as well: after you
        #:zh 他也想进：您先请
        pass
    print(me, "is inside")
    wants[me] = False


a = threading.Thread(target=go, args=(0,), name="a")
b = threading.Thread(target=go, args=(1,), name="b")
start_all(a, b)
