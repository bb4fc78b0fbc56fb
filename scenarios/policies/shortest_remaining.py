"""Shortest remaining time first

The long job has begun when shorter ones arrive. Whoever has the least left to do runs, even if another has to leave the
core for it. Whoever is long waits, and if short ones keep coming, he waits for ever.

[zh] 剩余时间最短优先
[zh] 长作业已经开始了，又来了短的。谁剩下的活最少谁运行，哪怕要把正在运行的换下来。长的就等着；短的来个不停，它就一直等。
"""
# lockstep: policy=srtf second=1 variant=shortest_first.py
# note: who is displaced, and who is not? compare what is left at that moment
# note:zh 谁被换下，谁没有？比较那一刻各自剩下多少
from lockstep import job

job("essay", arrival=0, burst=12)  #: displaced by whoever has less left
#:zh 剩得更少的会把它换下
job("letter", arrival=2, burst=4)
job("note", arrival=3, burst=1)
job("book", arrival=5, burst=15)
