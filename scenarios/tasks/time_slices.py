"""Time slices: three tasks, one core

Three calculations that never wait, and one core. Each may run for three ticks, then the next one is taken, round and
round. Nobody is finished early, but everybody gets on: from far enough away it looks as if all three ran at once.

[zh] 时间片：三个任务，一个核
[zh] 三个从不等待的计算，只有一个核。每个任务最多跑三拍，就轮到下一个，一圈又一圈。谁也不会早早做完，
[zh] 但谁都在前进：站远一点看，就像三个在同时运行。
"""
# lockstep: second=10 quantum=3
# note: play it at speed 1, then at speed 9: the slices blur into "at the same time"
# note:zh 先用 1 倍速播放，再用 9 倍速：时间片糊成一片，像是“同时”
import threading
from lockstep import compute


def calculate(name):
    compute(1.5)  #: needs the core for 15 ticks, in slices of 3
    #:zh 要用 15 拍的处理器，每片 3 拍
    print(name, "is finished")


for name in ("red", "green", "blue"):
    threading.Thread(target=calculate, args=(name,), name=name).start()
