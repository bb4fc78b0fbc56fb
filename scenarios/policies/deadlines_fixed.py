"""The shortest period first: a deadline is missed

The same kind of tasks, but the order is fixed for ever: the shorter the period, the more important. Here that fails though
the core is not overloaded: wheel's deadline passes while the others run. The nearest deadline first would make it.

[zh] 周期最短的优先：错过了截止期
[zh] 同类的任务，但先后永远固定：周期越短越重要。这里处理器并没有过载，却失败了：别人在运行，wheel 的截止期过去了。
[zh] 如果让截止期最近的先运行，就来得及。
"""
# lockstep: policy=rm second=1 variant=deadlines_met.py
# note: run it with --policy edf: the same tasks, and no deadline is missed
# note:zh 用 --policy edf 运行：同样的任务，一个也不误期
from lockstep import job

job("brakes", burst=2, period=5)  #: always first
#:zh 总是第一
job("wheel", burst=4, period=7)  #: always second: sometimes too late
#:zh 总是第二：有时就来不及
