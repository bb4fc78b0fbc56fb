"""An orphan finds a new parent

The parent leaves without waiting. Its child goes on as if nothing had happened, but when it asks for its parent's number
it gets another one: the first process of the system has adopted it, and will take it away when it ends.

[zh] 孤儿进程有了新的父亲
[zh] 父进程不等子进程就走了。子进程照常运行，但再问父进程的编号，已经换了：系统的第一个进程收养了它，等它结束时会把它收走。
"""
# lockstep: second=10
# note: orphan or zombie: who has lost whom?
# note:zh 孤儿和僵尸：到底是谁没了谁？
import os
import time

parent = os.getpid()
if os.fork() == 0:
    print("child: same parent:", os.getppid() == parent)
    time.sleep(2)
    print("child: same parent:", os.getppid() == parent)  #: adopted
    #:zh 被收养了
    os._exit(0)
time.sleep(1)
print("parent: I do not wait")
os._exit(0)  #: the child becomes an orphan
#:zh 子进程成了孤儿
