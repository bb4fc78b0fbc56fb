"""Shortest job first

The same jobs as behind the tractor, but all there at once, and the shortest is taken first: the mean waiting time is the
smallest possible. One must know how long each will take, though, and the long one waits for all.

[zh] 最短作业优先
[zh] 还是拖拉机后面那几个作业，但同时到达，先取最短的：平均等待时间是最小的。不过要事先知道每个多长，而长的要等所有短的。
"""
# lockstep: policy=sjf second=1 variant=first_come.py
# note: let the class compute the mean wait and try to beat it in any other order
# note:zh 让学生算平均等待时间，再试试别的次序能不能更好
from lockstep import job

job("tractor", arrival=0, burst=24)  #: waits for all the short ones
#:zh 要等所有短的
job("car 1", arrival=0, burst=3)
job("car 2", arrival=0, burst=3)
job("van", arrival=0, burst=5)
