"""Back on another core

Two cores, three tasks. Each calculates a little and waits for its disk. When the disk is done the task takes whichever
core is free first, and that need not be the one it came from.

[zh] 回来时换了一个核
[zh] 两个核，三个任务。每个任务算一会儿，再等磁盘。磁盘好了，哪个核先空出来就用哪个，不一定是原来那个。
"""
# lockstep: second=10 cores=2
# note: follow one name through the lanes: the digits are the cores
# note:zh 沿着一条泳道看：数字就是核的编号
import threading
from lockstep import compute, io


def work(name, length):
    for part in range(4):
        compute(length)
        io(0.6)  #: comes back to whichever core is free
        #:zh 回来时哪个核空着就用哪个
    print(name, "done")


for name, length in (("ant", 0.4), ("bee", 0.7), ("cat", 0.5)):
    threading.Thread(target=work, args=(name, length), name=name).start()
