"""A daemon child ends with its parent's code

The child wants to print ten lines, but it is a daemon: when the parent has come to the end of its code, the daemon is
stopped at once, wherever it is.

[zh] 守护子进程随父进程代码结束而停
[zh] 子进程想打印十行，但它是守护进程：父进程的代码一走完，它立刻被停掉，不管做到哪里。
"""
# lockstep: second=20
# note: what are daemons good for? what must never be left to one?
# note:zh 守护进程适合做什么？什么绝不能交给它？
import multiprocessing
import time


def hum():
    for number in range(10):
        print("daemon:", number)
        time.sleep(0.5)


child = multiprocessing.Process(target=hum, name="daemon", daemon=True)
child.start()
time.sleep(1.4)
print("parent: that was all")  #: end of the code: the daemon is stopped
#:zh 代码走完：守护进程被停掉
