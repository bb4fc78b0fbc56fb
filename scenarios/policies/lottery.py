"""A lottery: tickets for the core

Before every slice a ticket is drawn, and its owner runs. Three quarters of the tickets, three quarters of the core, on the
average: in the short run luck decides, and nobody with a ticket can starve.

[zh] 抽奖：处理器的彩票
[zh] 每个时间片之前抽一张票，谁的票谁运行。拿四分之三的票，平均就得四分之三的处理器：短时间看运气，但手里有票就不会饿死。
"""
# lockstep: policy=lottery quantum=2 second=1 seed=7 variant=stride.py
# note: other seeds, other luck; count the slices of the first 40 ticks
# note:zh 换个种子换个运气；数一数前 40 拍的时间片
from lockstep import job

job("rich", burst=30, tickets=75)  #: three of four tickets
#:zh 四张票占三张
job("poor", burst=30, tickets=25)
