"""Several queues: who calculates long sinks

Nobody knows how long a job will take, so it is tried out. Every job begins in the highest queue; who uses up his slice
sinks into the next lower one, where slices are longer. The editor, which soon waits again, stays on top.

[zh] 多级队列：算得久的往下沉
[zh] 没人知道作业有多长，那就试试看。每个作业从最高的队列开始；用完时间片的沉到下一级，那里时间片更长。
[zh] 编辑器很快又去等，就一直留在上面。
"""
# lockstep: policy=mlfq second=1 quanta=2,4,8 boost=0 variant=feedback_boost.py
# note: in which queue is each of them at tick 20?
# note:zh 第 20 拍，各自在哪一级队列？
from lockstep import job

job("film", arrival=0, burst=22)  #: sinks to the bottom
#:zh 沉到最底
job("zip", arrival=1, burst=14)
job("editor", arrival=3, burst=[1, 4, 1, 4, 1, 4, 1, 4, 1])  #: stays on top
#:zh 留在最上面
