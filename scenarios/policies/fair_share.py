"""Fair: who has had least is next

Time on the core is counted, and whoever has had least is next. For a nice job the clock runs fast, so it gets less;
for an important one slowly. Linux shared its cores out like this for years.

[zh] 公平：用得最少的下一个
[zh] 记下各自用了多少处理器，用得最少的下一个运行。对 nice 值高的作业，时钟走得快，所以分得少；对重要的走得慢。
[zh] Linux 多年来就是这样分配处理器的。
"""
# lockstep: policy=fair quantum=2 second=1
# note: who gets what share of the first 30 ticks?
# note:zh 前 30 拍各自得到几成？
from lockstep import job

job("urgent", burst=30, nice=-5)  #: its clock runs slowly
#:zh 它的时钟走得慢
job("normal", burst=30, nice=0)
job("idle", burst=30, nice=5)  #: its clock runs fast
#:zh 它的时钟走得快
