"""Level 6: The wooden sign

The room has a sign on the door. Who comes in turns it to busy first. Get both of them into the room.

[zh] 第 6 关：门上的木牌
[zh] 房门上挂着一块木牌，进去的人先把它翻到“有人”。请让两个人同时在房间里。
"""
# lockstep: policy=manual
# note: A flag is no lock: looking and turning are two steps. test_and_set does both in one.
# note:zh 标志不是锁：看和翻是两步。test_and_set 把两步合成一步。
import threading

from lockstep import goal, start_all

busy = False
inside = [False, False]


def visit(me):
    global busy
    while busy:  #: waits until the sign says free
        #:zh 等到木牌显示“没人”
        pass
    busy = True  #: turns the sign
    #:zh 翻木牌
    inside[me] = True
    inside[me] = False
    busy = False


ada = threading.Thread(target=visit, args=(0,), name="Ada")
bob = threading.Thread(target=visit, args=(1,), name="Bob")
goal(lambda: inside[0] and inside[1])  #: both are in the room at once
#:zh 两人同时在房间里
start_all(ada, bob)
