"""Level 3: Six additions make 2

Two threads add 1 three times each. It looks as if at least 3 must come out. It can be 2.

[zh] 第 3 关：加了六次，结果是 2
[zh] 两个线程各加三次 1。看起来结果至少是 3，其实可以是 2。
"""
# lockstep: policy=manual
# note: The trick: the one that has read 0 must write its 1 very late, and the other one must have read that 1 for its last addition. Most people believe at first that 3 is the least.
# note:zh 诀窍：读到 0 的那个线程要很晚才把 1 写回去，而另一个线程最后一次加法要正好读到这个 1。多数人一开始都以为最小是 3。
import threading

from lockstep import goal, start_all

num = 0
done = [False, False]


def add(me):
    global num
    for i in range(3):
        num += 1  #: a read and a write
        #:zh 先读后写
    done[me] = True


a = threading.Thread(target=add, args=(0,), name="a")
b = threading.Thread(target=add, args=(1,), name="b")
goal(lambda: done[0] and done[1] and num == 2)  #: both are done, and num is 2
#:zh 两个线程都做完时，num 是 2
start_all(a, b)
