"""You are the scheduler

Four jobs, one core, and nobody decides but you: whenever the core is free the simulator asks whom it should take. Try to
make the mean waiting time as small as you can, then compare with the policies.

[zh] 你来当调度器
[zh] 四个作业，一个核，由你决定：核一空出来，模拟器就问你选谁。试着让平均等待时间尽量短，再和各种策略比一比。
"""
# lockstep: policy=manual second=1
# note: rule of thumb: who is soon done?
# note:zh 窍门：谁最快能做完？
from lockstep import job

job("A", arrival=0, burst=7)  #: whom do you take?
#:zh 你选谁？
job("B", arrival=0, burst=2)
job("C", arrival=1, burst=5)
job("D", arrival=3, burst=1)
