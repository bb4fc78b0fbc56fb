"""The nearest deadline first

Three tasks come back again and again, each with its work and with a deadline: the end of its period. Whoever's deadline is
nearest runs. Together they need no more than the whole core, so every deadline is met.

[zh] 截止期最近的先运行
[zh] 三个任务周期性地到来，各有要做的活和截止期：周期结束之前。谁的截止期最近，谁先运行。加起来不超过一个核，所以个个按时。
"""
# lockstep: policy=edf second=1 variant=deadlines_fixed.py
# note: compute 1/4 + 2/6 + 3/12 for the class: what is left over?
# note:zh 给学生算一算 1/4 + 2/6 + 3/12：还剩多少？
from lockstep import job

job("brakes", burst=1, period=4)  #: 1 tick of work in every 4
#:zh 每 4 拍里 1 拍的活
job("wheel", burst=2, period=6)
job("radio", burst=3, period=12)
