"""A zombie: dead, but still in the list

The child ends at once. Its parent sleeps and does not ask for it: so its number and exit code must be kept, and it stays in
the list of processes as a zombie, without memory and without a core. The wait at the end takes it away.

[zh] 僵尸进程：死了，还在名单上
[zh] 子进程一下就结束了。父进程在睡觉，没来过问：所以它的编号和退出码要留着，它就作为僵尸留在进程表里，没有内存，也不占核。
[zh] 最后的 wait 把它收走。
"""
# lockstep: second=10
# note: ask why the system keeps a dead process at all: somebody may still ask for its exit code
# note:zh 问问：为什么要留着死掉的进程？因为可能有人来问它的退出码
import os
import time

number = os.fork()
if number == 0:
    print("child: I am leaving")
    os._exit(7)  #: ends here; its parent has not asked for it yet
    #:zh 到此结束；父进程还没来过问
time.sleep(3)  #: all this time the child is a zombie
#:zh 这段时间子进程一直是僵尸
print("parent: what has become of my child?")
pid, status = os.wait()  #: takes the zombie out of the list
#:zh 把僵尸从名单上收走
print("parent: it was my child:", pid == number)
print("parent: its exit code was", status >> 8)
