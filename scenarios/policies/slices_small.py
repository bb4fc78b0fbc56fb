"""Round robin with small slices

Everybody gets two ticks at a time. The short jobs get through early and everybody gets a first answer soon. The price is
the number of changes: here each of them costs a tick.

[zh] 轮转：时间片小
[zh] 每人每次两拍。短作业很快做完，人人都能早早得到第一次响应。代价是切换次数多：这里每次切换要一拍。
"""
# lockstep: policy=rr quantum=2 switch=1 second=1 variant=slices_large.py
# note: response and end: which of them do small slices help?
# note:zh 响应时间和结束时间：小时间片改善了哪个？
from lockstep import job

job("long", arrival=0, burst=16)  #: in slices of 2
#:zh 每次 2 拍
job("middle", arrival=1, burst=8)
job("short", arrival=2, burst=3)
