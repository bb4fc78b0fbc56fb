"""Level 13: Two letters, one slot

Each writer puts its letter into the next free slot and moves the mark on. Make one letter disappear.

[zh] 第 13 关：两封信，一个格子
[zh] 每个写信人把信放进下一个空格，再把标记往后移。请让一封信消失。
"""
# lockstep: policy=manual
# note: The index is shared data like any other: reading it, using it and moving it on belong together.
# note:zh 下标也是共享数据：读它、用它、把它加一必须连在一起。
import threading

from lockstep import goal, start_all

slots = ["", ""]
mark = 0
posted = [False, False]


def post(me, letter):
    global mark
    slots[mark] = letter  #: into the slot of the mark
    #:zh 放进标记所指的格子
    mark += 1  #: the mark moves on
    #:zh 标记往后移
    posted[me] = True


eve = threading.Thread(target=post, args=(0, "E"), name="Eve")
fay = threading.Thread(target=post, args=(1, "F"), name="Fay")
goal(lambda: posted[0] and posted[1] and slots[1] == "")  #: both have posted, and one letter is gone
#:zh 两人都投了信，却少了一封
start_all(eve, fay)
