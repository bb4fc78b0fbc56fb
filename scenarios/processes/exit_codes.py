"""How a process ended: its exit code

Three children: one comes to its end (0), one fails (1), one is terminated (minus 15). As long as a child runs it has no
exit code, None.

[zh] 进程是怎么结束的：退出码
[zh] 三个子进程：一个正常走完（0），一个出错（1），一个被终止（-15）。还在运行的没有退出码，是 None。
"""
# lockstep: second=10 cores=2
# note: what would kill instead of terminate give? minus 9
# note:zh 如果用 kill 而不是 terminate 呢？-9
import multiprocessing
import sys
import time


def good():
    time.sleep(1)


def bad():
    time.sleep(1)
    print("bad: I give up")
    sys.exit(1)  #: tells the parent that something went wrong
    #:zh 告诉父进程出了问题


def endless():
    while True:
        time.sleep(1)


children = [multiprocessing.Process(target=f, name=f.__name__) for f in (good, bad, endless)]
for child in children:
    child.start()
print([child.exitcode for child in children])  #: None: still running
#:zh None：还在运行
time.sleep(2)
children[2].terminate()
for child in children:
    child.join()
    print(child.name, child.exitcode)
