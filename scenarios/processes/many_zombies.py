"""Too many zombies: no number is left

A zombie costs neither memory nor time, but a number, and numbers are not without end: this small system has six. The
parent starts a child a second and asks for none of them, until fork fails. The cure is a wait, or a join, for each.

[zh] 僵尸太多：编号用完了
[zh] 僵尸不占内存，也不占时间，但占着一个编号，而编号是有限的：这个小系统只有六个。父进程每秒启动一个子进程，从不过问，
[zh] 直到 fork 失败。解法：给每个子进程一次 wait 或 join。
"""
# lockstep: second=10 processes=6
# note: how many processes may a system have? look it up on yours; an ordinary one has room for some ten thousand
# note:zh 系统最多能有多少进程？在自己的机器上查一查；一般有几万个
# ask: six numbers, one of them the parent's own. Which fork fails?  | the fifth | *the sixth | none
# ask:zh 六个编号，父进程自己占一个。第几次 fork 会失败？ | 第五次 | *第六次 | 都不会
import os
import time

children = 0
try:
    while children < 10:
        if os.fork() == 0:
            os._exit(0)  #: done at once, and a zombie from now on
            #:zh 立刻结束，从此是僵尸
        children += 1
        time.sleep(1)  #: one more number is taken
        #:zh 又占掉一个编号
except BlockingIOError:  #: no number is left: fork fails
    #:zh 没有编号了：fork 失败
    print("parent: no more children after", children)
for number in range(children):
    os.wait()  #: one zombie less
    #:zh 少一个僵尸
print("parent: the numbers are free again")
