"""Two reasons to change the task

A task leaves its core for one of two reasons: it needs something that takes a while, such as a disk, or it has had the
core for long enough. The reader goes by itself again and again; the painter has to be sent away. Each goes on exactly
where it was.

[zh] 换任务的两个理由
[zh] 任务离开处理器有两个理由：它要等很慢的东西，比如磁盘；或者它占用处理器够久了。reader 一次次自己让出，
[zh] painter 则要被请下来。之后都从刚才停下的地方接着走。
"""
# lockstep: second=10 quantum=5
# note: follow the line number of the painter across a switch: that is what the system saves
# note:zh 盯着 painter 切换前后的行号：这就是系统替它保存的东西
import threading
from lockstep import compute, io


def read():
    for block in range(4):
        io(0.7)  #: leaves by itself: the disk needs 7 ticks
        #:zh 自己离开：磁盘要 7 拍
        compute(0.2)
        print("block", block, "read")


def paint():
    for stroke in range(3):
        compute(0.9)  #: sent away when the slice of 5 is over
        #:zh 时间片 5 用完，被换下
    print("painted")


threading.Thread(target=read, name="reader").start()
threading.Thread(target=paint, name="painter").start()
