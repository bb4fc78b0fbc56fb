"""Level 18: It looks the same

The top of a pile of plates is changed with compare-and-swap only: it is replaced only if it still is what was seen. Make
a plate that somebody has taken come back onto the pile.

[zh] 第 18 关：看起来一样
[zh] 一摞盘子的最上面只用 compare-and-swap 修改：只有和看到的一样才替换。请让已经被拿走的盘子又回到
[zh] 这一摞上。
"""
# lockstep: policy=manual
# note: The ABA problem: the value is the same as before, but the world behind it is another one. Cures: a version number beside the value, or never using a plate again.
# note:zh ABA 问题：值和以前一样，但背后的世界已经变了。解法：在值旁边加版本号，或者不重复使用同一个节点。
import threading

from lockstep import Atomic, goal, start_all

top = Atomic(1)
below = [0, 2, 0]
taken = [False, False, False]


def take_one():
    first = top.load()  #: sees plate 1
    #:zh 看到 1 号盘子
    second = below[first]  #: and plate 2 below it
    #:zh 下面是 2 号
    if top.compare_and_swap(first, second):  #: takes plate 1, if it is still on top
        #:zh 如果 1 号还在最上面，就拿走它
        pass


def take_two_and_put_one_back():
    first = top.load()
    second = below[first]
    if top.compare_and_swap(first, second):
        if top.compare_and_swap(second, 0):
            taken[2] = True  #: plate 2 goes away
            #:zh 2 号被拿走了
            below[1] = 0
            top.compare_and_swap(0, 1)  #: plate 1 comes back, alone
            #:zh 只把 1 号放回来


zoe = threading.Thread(target=take_one, name="Zoe")
yan = threading.Thread(target=take_two_and_put_one_back, name="Yan")
goal(lambda: taken[2] and top.load() == 2)  #: plate 2, already taken, is on the pile again
#:zh 2 号盘子已经被拿走，却又回到了最上面
start_all(zoe, yan)
