"""Level 9: One fork each

Both eaters need both forks. Each picks up the one on its left first. Let them starve.

[zh] 第 9 关：一人一把叉子
[zh] 两个人吃饭都需要两把叉子，每个人都先拿左边的。请让他们都吃不上。
"""
# lockstep: policy=manual
# note: The ring closes when both have one fork: from there no schedule leads to a meal. That is the point of no return, and it comes before anybody is blocked.
# note:zh 两人各拿到一把时，环就注定要闭合：此后怎么调度都吃不上饭。这就是不归点，它出现在有人被阻塞之前。
import threading

from lockstep import goal, start_all

red = threading.Lock()
blue = threading.Lock()
holds = [0, 0]


def eat(me, first, second):
    with first:  #: the fork on the left
        #:zh 左边的叉子
        holds[me] = 1
        with second:  #: the fork on the right
            #:zh 右边的叉子
            holds[me] = 2
    holds[me] = 0


kim = threading.Thread(target=eat, args=(0, red, blue), name="Kim")
lee = threading.Thread(target=eat, args=(1, blue, red), name="Lee")
goal(lambda: holds[0] == 1 and holds[1] == 1)  #: each holds one fork
#:zh 每人手里各有一把叉子
start_all(kim, lee)
