"""Start a child, wait for it

The parent starts a process and joins it. As long as the child lives the parent is blocked, so the order of the lines is
certain.

[zh] 启动子进程，等它结束
[zh] 父进程启动一个子进程，然后 join。子进程活着的时候父进程一直阻塞，所以打印的先后是确定的。
"""
# lockstep: second=10 variant=child_no_join.py
# note: ask what would change without the join, then change to the variant
# note:zh 先问：去掉 join 会怎样？再切换到变体
import multiprocessing
import time


def work():
    time.sleep(2)
    print("child: my work is done")


print("parent: I start a child")
child = multiprocessing.Process(target=work, name="child")
child.start()
child.join()  #: blocked just as long as the child lives
#:zh 子进程活多久，这里就阻塞多久
print("parent: my child has ended")
