"""Round robin with large slices

Ten ticks at a time: hardly any time is lost by changing, but the short job waits for whole slices of the others. The larger
the slice, the more it becomes first come, first served.

[zh] 轮转：时间片大
[zh] 每次十拍：几乎没有时间花在切换上，但短作业要等别人用完整片时间。时间片越大，就越像先来先服务。
"""
# lockstep: policy=rr quantum=10 switch=1 second=1 variant=slices_small.py
# note: from which slice on is it the same as first come, first served?
# note:zh 时间片多大就和先来先服务一样了？
from lockstep import job

job("long", arrival=0, burst=16)  #: in slices of 10
#:zh 每次 10 拍
job("middle", arrival=1, burst=8)
job("short", arrival=2, burst=3)
