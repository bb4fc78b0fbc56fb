"""Who is whose parent?

Every process has a number and knows the number of its parent. Two children of the main process, and one of them has a
child itself: look at the tree.

[zh] 谁是谁的父进程？
[zh] 每个进程都有编号，也知道父进程的编号。主进程有两个子进程，其中一个又有自己的子进程：看看这棵树。
"""
# lockstep: second=10 cores=2
# note: draw the tree on the board
# note:zh 在黑板上画出进程树
import multiprocessing
import os
import time


def leaf(parent):
    print("my parent is the one I was told:", os.getppid() == parent)  #: getppid: the number of my parent
    #:zh getppid：父进程的编号
    time.sleep(1)


def branch(parent):
    child = multiprocessing.Process(target=leaf, args=(os.getpid(),), name="grandchild")
    child.start()
    leaf(parent)
    child.join()


me = os.getpid()
for work, name in ((branch, "first"), (leaf, "second")):
    multiprocessing.Process(target=work, args=(me,), name=name).start()
