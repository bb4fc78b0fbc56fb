"""Who waits grows: response ratio

Taken is the one whose wait is longest in relation to its length. Short jobs go first as before, but a long one that has
waited long enough gets its turn too: nobody starves.

[zh] 越等越优先：响应比
[zh] 选的是“等待相对于自身长度”最大的那个。短作业仍然占先，但长的等够了也轮得到：谁也不会饿死。
"""
# lockstep: policy=hrrn second=1
# note: compute (wait + length) / length for all when the core is free; compare with --policy sjf
# note:zh 核空出来时，给每个算 (等待 + 长度) / 长度；和 --policy sjf 比较
from lockstep import job

job("first", arrival=0, burst=4)
job("long", arrival=1, burst=9)  #: its ratio grows while it waits
#:zh 它等的时候，响应比在涨
job("s1", arrival=2, burst=3)
job("s2", arrival=5, burst=3)
job("s3", arrival=9, burst=3)
job("s4", arrival=12, burst=3)
