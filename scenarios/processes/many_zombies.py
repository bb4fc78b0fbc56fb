"""Too many zombies

A zombie costs neither memory nor time, but a number, and numbers are not without end. This parent starts a child a second
and asks for none of them. The cure is a wait, or a join, for every child.

[zh] 僵尸太多
[zh] 僵尸不占内存，也不占时间，但占着一个编号，而编号是有限的。这个父进程每秒启动一个子进程，却从不过问。
[zh] 解法：给每个子进程一次 wait 或 join。
"""
# lockstep: second=10
# note: how many processes may a system have? look it up on yours
# note:zh 系统最多能有多少进程？在自己的机器上查一查
import os
import time

for number in range(4):
    if os.fork() == 0:
        os._exit(0)  #: done at once
        #:zh 立刻结束
    time.sleep(1)  #: one more zombie
    #:zh 又多一个僵尸
print("parent: four numbers are still taken")
for number in range(4):
    os.wait()  #: one zombie less
    #:zh 少一个僵尸
    time.sleep(0.5)
print("parent: none is left")
