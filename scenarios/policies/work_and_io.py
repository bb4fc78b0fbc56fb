"""A job that waits frees the core

Two jobs alternate between calculating and waiting for a disk, one only calculates. While one waits another calculates:
core and disk work at the same time, and the whole is shorter than the sum.

[zh] 等待的作业让出处理器
[zh] 两个作业一会儿计算、一会儿等磁盘，一个只计算。一个在等，另一个就算：处理器和磁盘同时工作，总时间比加起来短。
"""
# lockstep: policy=rr quantum=4 second=1
# note: when do core and disk work at the same time?
# note:zh 处理器和磁盘什么时候同时工作？
from lockstep import job

job("editor", arrival=0, burst=[2, 5, 2, 5, 2])  #: core 2, disk 5, core 2 …
#:zh 核 2，磁盘 5，核 2……
job("mail", arrival=0, burst=[3, 4, 3])
job("film", arrival=0, burst=14)
