"""First come, first served: the convoy

The long job came first, by the breadth of a hair, and the three short ones stand behind it. Each of them would be done in
a moment; they all wait for the long one. Like cars behind a tractor.

[zh] 先来先服务：护航效应
[zh] 长作业只早到了一点点，三个短作业都排在它后面。它们本来一下子就能做完，却都要等长的那个，就像一队汽车跟在拖拉机后面。
"""
# lockstep: policy=fifo second=1 variant=shortest_first.py
# note: compute the mean wait by hand, then ask the figures
# note:zh 先手算平均等待时间，再看统计
# ask: how long does a short job wait here, on average?  | about 3 | about 10 | *about 25
# ask:zh 短作业平均要等多久？ | 约 3 | 约 10 | *约 25
from lockstep import job

job("tractor", arrival=0, burst=24)  #: first in the queue
#:zh 排在最前
job("car 1", arrival=1, burst=3)
job("car 2", arrival=2, burst=3)
job("van", arrival=3, burst=5)
