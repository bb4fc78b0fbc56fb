"""Several queues, and a lift now and then

Jobs that have sunk could starve while new ones keep coming. So every twenty ticks all of them are lifted to the highest
queue again, and the sorting begins anew.

[zh] 多级队列，隔一阵把大家都提上来
[zh] 新作业来个不停，沉下去的可能饿死。所以每二十拍把所有作业都提到最高的队列，重新开始。
"""
# lockstep: policy=mlfq second=1 quanta=2,4,8 boost=20 variant=feedback_queue.py
# note: what would a boost every 4 ticks amount to?
# note:zh 如果每 4 拍提一次，会变成什么？
from lockstep import job

job("film", arrival=0, burst=22)  #: lifted at 20, 40 …
#:zh 第 20、40 拍被提上来……
job("n1", arrival=6, burst=6)
job("n2", arrival=12, burst=6)
job("n3", arrival=18, burst=6)
job("n4", arrival=24, burst=6)
job("n5", arrival=30, burst=6)
