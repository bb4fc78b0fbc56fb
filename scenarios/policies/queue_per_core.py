"""A queue for each core, and stealing

Each core has a ready queue of its own, so a job comes back to the core that still knows its data. Every ten ticks
a core whose queue is empty looks into the other one, and steals a job.

[zh] 每个核一个队列，可以偷
[zh] 每个核有自己的就绪队列，作业总回到熟悉它数据的那个核。每十拍，队列空了的核就去看看另一个队列，偷一个过来。
"""
# lockstep: policy=rr quantum=3 cores=2 queues=per_cpu peek_interval=10 second=1
# note: make it queues=central, without peek_interval, and count the changes of core
# note:zh 改成 queues=central，去掉 peek_interval，数数换核的次数
from lockstep import job

job("A", burst=20)  #: always on its own core, until core 1 has nothing left
#:zh 一直在自己的核上，直到 1 号核的队列空了
job("B", burst=4)
job("C", burst=16)  #: stolen by core 1, which has nothing left to do
#:zh 被 1 号核偷走，因为它没事可做了
job("D", burst=3)
job("E", burst=12)
