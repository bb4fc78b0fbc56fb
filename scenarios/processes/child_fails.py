"""The child fails, the parent goes on

The child divides by zero and ends with an error, exit code 1. That is the child's affair: it had a memory of its own, and
the parent goes on as if nothing had been.

[zh] 子进程出错，父进程照旧
[zh] 子进程除以零，出错结束，退出码 1。这是子进程自己的事：它有自己的内存，父进程像什么也没发生一样继续。
"""
# lockstep: second=10
# note: the traceback goes to the error output; the parent hears only a number
# note:zh 出错信息进了错误输出，父进程只得到一个数
import multiprocessing
import time


def divide():
    time.sleep(0.5)
    print("child: seven divided by nothing is ...")  #: an error nobody catches follows: the child ends there
    #:zh 接着是没人捕获的错误：子进程到那里为止
    print(7 // 0)
    print("child: never said")


child = multiprocessing.Process(target=divide, name="child")
child.start()
time.sleep(2)
print("parent: I am fine")
child.join()
print("parent: exit code of my child", child.exitcode)
