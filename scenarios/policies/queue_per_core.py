"""A queue for each core, and stealing

Each core has a ready queue of its own, so a job comes back to the core that still knows its data. When one queue is empty
and another one is long, the idle core steals a job.

[zh] 每个核一个队列，可以偷
[zh] 每个核有自己的就绪队列，作业总回到熟悉它数据的那个核。一个队列空了、另一个很长，闲着的核就去偷一个。
"""
# lockstep: policy=rr quantum=3 cores=2 queues=per_cpu second=1
# note: compare with --queues central: count the changes of core
# note:zh 和 --queues central 比较：数数换核的次数
from lockstep import job

job("A", burst=20)  #: stays on its core
#:zh 留在自己的核上
job("B", burst=4)
job("C", burst=16)
job("D", burst=3)
job("E", burst=12)
