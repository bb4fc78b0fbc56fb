"""Start a child, do not wait

Without the join the parent goes straight on: its last line comes first. It does not end, though: at the end of its code a
process still waits for its children.

[zh] 启动子进程，不等它
[zh] 没有 join，父进程直接往下走，它的最后一行最先打印。但它没有结束：代码走完以后，进程还会等自己的子进程。
"""
# lockstep: second=10 variant=child_and_join.py
# note: the last line comes first: what keeps the parent alive?
# note:zh 最后一行最先打印：父进程为什么还不结束？
import multiprocessing
import time


def work():
    time.sleep(2)
    print("child: my work is done")


print("parent: I start a child")
child = multiprocessing.Process(target=work, name="child")
child.start()
print("parent: my code is at its end")  #: but it stays until the child has ended
#:zh 但要留到子进程结束
