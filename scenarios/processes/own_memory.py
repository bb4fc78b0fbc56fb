"""The child changes its own copy

At its start the child gets a copy of everything. It sets the number to 0, in its copy; in the parent it is 100 as before.
Processes share nothing.

[zh] 子进程改的是自己那份
[zh] 子进程启动时得到一份完整的副本。它把 number 设成 0，改的是自己那份；父进程里还是 100。进程之间什么都不共享。
"""
# lockstep: second=10 variant=shared_memory.py
# note: let them vote before the last line, then show the variant with a thread
# note:zh 打印最后一行之前先投票，再看线程版变体
# ask: what does the parent print?  | 0 | *100 | it depends
# ask:zh 父进程打印什么？ | 0 | *100 | 说不准
import multiprocessing

number = 100


def clear():
    global number
    number = 0  #: in the memory of the child alone
    #:zh 只在子进程的内存里
    print("child: ", number)


p = multiprocessing.Process(target=clear, name="child")
p.start()  #: copies everything, number too
#:zh 全部复制一份，包括 number
p.join()
print("parent:", number)
