"""Priority with aging: who waits rises

The same jobs, but whoever waits gains a step of priority every two ticks. Sooner or later the humble one is as important
as the bosses, and gets its turn.

[zh] 会涨的优先级：等久了就重要了
[zh] 还是那些作业，但等待的每两拍升一级。不重要的那个迟早会和老板们一样重要，轮到它运行。
"""
# lockstep: policy=priority preemptive=off priority_high_is=low_number aging=2 second=1 variant=priority_starves.py
# note: try --aging 1 and --aging 8
# note:zh 试试 --aging 1 和 --aging 8
from lockstep import job

job("humble", arrival=0, burst=4, priority=9)  #: one step better every 2 ticks
#:zh 每 2 拍升一级
job("boss 1", arrival=0, burst=8, priority=1)
job("boss 2", arrival=6, burst=8, priority=1)
job("boss 3", arrival=13, burst=8, priority=1)
job("boss 4", arrival=20, burst=8, priority=1)
