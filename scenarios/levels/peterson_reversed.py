"""Level 19: Peterson, two lines exchanged

Peterson's algorithm keeps two threads apart with nothing but reads and writes. Here two lines have changed places. Get
both inside.

[zh] 第 19 关：交换了两行的 Peterson
[zh] Peterson 算法只用读和写就能把两个线程隔开。这里有两行交换了位置。请让两个线程同时进去。
"""
# lockstep: policy=manual
# note: The flag must be up before the turn is given away. With the lines exchanged the check says nothing wrong; lockstep check finds the way at once.
# note:zh 必须先举旗，再让出机会。换了顺序以后看起来没有问题，而 lockstep check 一下就能找到出错的路。
import threading

from lockstep import goal, start_all

wants = [False, False]
turn = 0
inside = [False, False]


def visit(me, other):
    global turn
    turn = other  #: the other one first …
    #:zh 先把机会让给对方……
    wants[me] = True  #: … and only then the flag
    #:zh ……然后才举旗
    while wants[other] and turn == other:
        pass
    inside[me] = True
    inside[me] = False
    wants[me] = False


ada = threading.Thread(target=visit, args=(0, 1), name="Ada")
bob = threading.Thread(target=visit, args=(1, 0), name="Bob")
goal(lambda: inside[0] and inside[1])  #: both are inside
#:zh 两个线程同时在里面
start_all(ada, bob)
