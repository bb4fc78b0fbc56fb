"""fork: one call, two returns

fork copies the process that calls it. Both go on behind the same call, at the same line, and only the value that it gives
back tells them apart: 0 in the child, the child's number in the parent.

[zh] fork：调用一次，返回两次
[zh] fork 把调用它的进程复制一份。两个进程都从同一行继续往下走，只有返回值不同：子进程得到 0，父进程得到子进程的编号。
"""
# lockstep: second=10
# note: let the class follow both processes with a finger
# note:zh 让学生用两个手指分别跟踪两个进程
# ask: how many lines will be printed?  | 2 | *3 | 4
# ask:zh 一共打印几行？ | 2 | *3 | 4
import os

print("one process")
number = os.fork()  #: from here on there are two
#:zh 从这里起有两个进程
if number == 0:  #: 0 in the child, not 0 in the parent
    #:zh 子进程里是 0，父进程里不是
    print("child: my parent's number is known:", os.getppid() > 0)
else:
    os.wait()  #: the parent waits for its child
    #:zh 父进程等子进程
    print("parent: my child has ended")
