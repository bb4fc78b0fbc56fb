"""A child with a fresh memory: spawn

A forked child begins as a copy of its parent, 5 included. A spawned child, the only kind there is on Windows, begins with an
empty memory and runs the file once more from the top, as __mp_main__: it finds 100, and leaves out what the guard guards.

[zh] 从零开始的子进程：spawn
[zh] fork 出来的子进程是父进程的副本，连 5 也在内。spawn 出来的（Windows 上只有这一种）内存是空的，它以 __mp_main__ 的名义
[zh] 把整个文件从头再跑一遍：得到的是 100，if __name__ 里面的不跑。
"""
# lockstep: second=10 variant=no_guard.py
# note: show the memory of both boxes when they begin: one is empty, one is full
# note:zh 看两个子进程刚开始时的内存：一个是空的，一个是满的
# ask: what do the two children print?  | 5 and 5 | *100 and 5 | 100 and 100
# ask:zh 两个子进程各打印什么？ | 5 和 5 | *100 和 5 | 100 和 100
import multiprocessing

number = 100  #: the spawned child comes by here, too
#:zh spawn 的子进程也会走到这里


def show(how):
    print(how, "child:", number)


if __name__ == "__main__":  #: false in a spawned child: there it is __mp_main__
    #:zh 在 spawn 的子进程里不成立：它叫 __mp_main__
    number = 5
    for how in ("spawn", "fork"):
        start = multiprocessing.get_context(how)
        child = start.Process(target=show, args=(how,), name=how)
        child.start()  #: spawn: an empty memory; fork: a copy
        #:zh spawn：空的内存；fork：一份副本
        child.join()
