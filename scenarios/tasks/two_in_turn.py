"""Two activities, one after the other

One thread sings, then dances. While it sleeps between two lines the core has nothing to do: six seconds pass, and the
core works for hardly any of them. Compare with two_at_once.

[zh] 两件事，一件接一件
[zh] 只有一个线程：先唱歌，再跳舞。它睡觉的时候处理器闲着没事干，一共要六秒。请与 two_at_once 对比。
"""
# lockstep: second=10 variant=two_at_once.py
# note: how much of the time does the core work? the panel of figures says it
# note:zh 处理器有多少时间在干活？看看统计面板
import time


def sing():
    for i in range(3):
        print("singing, verse", i + 1)  #: the only thread prints …
        #:zh 唯一的线程在打印……
        time.sleep(1)  #: … and leaves the core; nobody else wants it
        #:zh ……然后让出处理器，可是没有别人要用


def dance():
    for i in range(3):
        print("dancing, step", i + 1)  #: only now, because the call of sing() has come back
        #:zh 要等 sing() 返回，才轮到这里
        time.sleep(1)


sing()
dance()
print("done")
