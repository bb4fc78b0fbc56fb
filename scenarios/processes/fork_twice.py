"""Two forks: how many processes?

The first fork makes two of one. Both of them come to the second fork, and each makes two again. Count the lines: "early"
is printed by two, "late" by four.

[zh] 两次 fork：一共几个进程？
[zh] 第一次 fork，一个变两个。两个都会走到第二次 fork，又各变两个。数数打印的行：early 两行，late 四行。
"""
# lockstep: second=10 cores=2
# note: draw the tree on the board first: P, its children, and the child of its first child
# note:zh 先在黑板上画出进程树：P、它的孩子、第一个孩子的孩子
import os
import time

os.fork()  #: one becomes two
#:zh 一个变两个
print("early")
time.sleep(1)
os.fork()  #: both of them: two become four
#:zh 两个都 fork：两个变四个
print("late")
time.sleep(1)
