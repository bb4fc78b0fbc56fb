"""Terminated, and a child is left behind

The main process terminates the father. terminate ends this one process and nothing else: the son goes on as if nothing had
happened, and finds that he has a new parent. An orphan, not a zombie: he is alive, his father is not.

[zh] 父亲被终止，孩子留了下来
[zh] 主进程终止了 father。terminate 只结束这一个进程：son 照常运行，只是再问父进程是谁，已经换了。
[zh] 这是孤儿，不是僵尸：活着的是他，死去的是父亲。
"""
# lockstep: second=10 cores=2
# note: who should have told the son to stop? how could the father be asked instead of terminated?
# note:zh 本该由谁通知 son 停下？怎样请 father 自己收尾，而不是终止它？
# ask: the father is terminated. What happens to the son?  | he ends too | *he goes on | he becomes a zombie
# ask:zh father 被终止，son 会怎样？ | 一起结束 | *照常运行 | 变成僵尸
import multiprocessing
import os
import time


def be_son():
    father = os.getppid()
    print("son: I have a father")
    time.sleep(2.5)
    print("son: still the same parent:", os.getppid() == father)  #: adopted, and none the worse
    #:zh 被收养了，一点没受影响


def be_father():
    multiprocessing.Process(target=be_son, name="son").start()
    time.sleep(100)  #: never gets further
    #:zh 再也走不下去了


father = multiprocessing.Process(target=be_father, name="father")
father.start()
time.sleep(1)
print("main: the father must go")
father.terminate()  #: ends the father, not the son
#:zh 结束的是 father，不是 son
father.join()
print("main: exit code of the father", father.exitcode)
