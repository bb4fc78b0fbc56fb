"""Spawned without a guard

Without "if __name__ == '__main__'" the spawned child, which runs the file from the top, comes to the line that starts a
child, and would start one itself, and that one another. Python notices and ends the child with an error: exit code 1.

[zh] 没加 if __name__ 就 spawn
[zh] 没有 if __name__ == '__main__'，子进程从头跑这个文件，又跑到启动子进程那一行，它自己也要启动一个，那一个再启动一个……
[zh] Python 发现了，让子进程报错结束：退出码 1。
"""
# lockstep: second=10 variant=begins_afresh.py
# note: with fork it works without the guard: the child never runs the file, it goes on in the middle
# note:zh 用 fork 就没这个问题：子进程不会重跑文件，而是从中间接着走
# ask: how often is "the file begins" printed?  | once | *twice | without end
# ask:zh “the file begins” 打印几次？ | 一次 | *两次 | 没完没了
import multiprocessing

print("the file begins, as", __name__)


def work():
    print("never said")  #: no child gets here
    #:zh 没有哪个子进程走到这里


start = multiprocessing.get_context("spawn")
child = start.Process(target=work, name="child")
child.start()  #: in the child, too: an error there
#:zh 子进程也会跑到这里：在那里报错
child.join()
print("parent: exit code", child.exitcode)
