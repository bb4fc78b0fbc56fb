"""Too much work: somebody is late

Together the tasks need more than the core has. Then no policy helps; the question is only who is late, and whether one
late task makes the others late as well.

[zh] 活儿太多：总有人误期
[zh] 任务加起来超过了一个核的能力。这时什么策略都没用，问题只是谁误期，以及一个误期会不会把别的也拖迟。
"""
# lockstep: policy=edf second=1
# note: compare with --policy rm: there it is always the same one that is late
# note:zh 和 --policy rm 比较：那里误期的总是同一个
from lockstep import job

job("brakes", burst=2, period=4)
job("wheel", burst=2, period=5)
job("radio", burst=2, period=7)  #: 2/4 + 2/5 + 2/7 is more than 1
#:zh 2/4 + 2/5 + 2/7 大于 1
