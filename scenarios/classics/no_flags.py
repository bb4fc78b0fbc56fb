"""Look, then go in: not good enough

Each looks whether the room is free and then takes it. Between looking and taking the other one looks too: both are inside.
A lock cannot be made from looking and taking as two steps.

[zh] 先看再进：不行
[zh] 各人先看房间空不空，再占。一看一占之间，另一个也看到是空的：两人都进去了。“看”和“占”分成两步，就做不成锁。
"""
# lockstep: second=10 cores=2 variant=test_and_set.py
# note: the two steps look harmless: which tick between them does the damage?
# note:zh 两步看上去没什么：坏事发生在哪一拍？
import threading
import time
from lockstep import critical, start_all

taken = False


def go(me):
    global taken
    while taken:  #: free? …
        #:zh 空着？……
        pass
    taken = True  #: … then it is mine; unless the other one thought so too
    #:zh ……那就归我；只怕另一个也这么想
    with critical("room"):  #: two at once: the run ends here
        #:zh 同时有两个：运行到此为止
        print(me, "is inside")
        time.sleep(0.5)
    print(me, "is out")
    taken = False


a = threading.Thread(target=go, args=("a",), name="a")
b = threading.Thread(target=go, args=("b",), name="b")
start_all(a, b)
