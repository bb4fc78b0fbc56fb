"""Level 7: After you

Each says first that it wants to go in, and then waits while the other one wants to. They are never inside together. But
they can be too polite.

[zh] 第 7 关：您先请
[zh] 每个人先声明自己想进去，只要对方也想进去就一直等。两人绝不会同时进去，但可能客气过头。
"""
# lockstep: policy=manual
# note: Flags before looking: safe, but it can hang. Nobody is blocked, both are running in circles: a livelock. Compare it with the level before, where looking came first.
# note:zh 先举旗再看：安全，但可能卡死。没有人被阻塞，两个人都在空转：活锁。和上一关“先看再举旗”比较一下。
import threading

from lockstep import goal, start_all

wants = [False, False]
waits = [False, False]


def visit(me, other):
    wants[me] = True  #: I want to
    #:zh 我想进去
    while wants[other]:  #: after you
        #:zh 您先请
        waits[me] = True
    waits[me] = False
    wants[me] = False


ada = threading.Thread(target=visit, args=(0, 1), name="Ada")
bob = threading.Thread(target=visit, args=(1, 0), name="Bob")
goal(lambda: waits[0] and waits[1])  #: both wait for the other, for ever
#:zh 两人都想进去，又都永远等着对方
start_all(ada, bob)
