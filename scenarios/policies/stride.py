"""Strides: the same shares without luck

Each has a step length, the shorter the more tickets he has, and a distance walked. Whoever has walked least runs next. The
shares come out exactly, in every stretch of time.

[zh] 步幅：同样的份额，不靠运气
[zh] 各人有步幅，票越多步幅越短，还记着走了多远。走得最少的下一个运行。份额分毫不差，任何一段时间都如此。
"""
# lockstep: policy=stride quantum=2 second=1 variant=lottery.py
# note: compare with the lottery: who profits when a newcomer arrives?
# note:zh 和抽奖比较：来了新人，谁占便宜？
from lockstep import job

job("rich", burst=30, tickets=75)  #: runs three slices of four
#:zh 四片里占三片
job("poor", burst=30, tickets=25)
