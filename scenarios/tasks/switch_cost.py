"""A change of tasks is not free

To change tasks the system saves where one was and loads where the other one was: here that costs the core one tick. With
slices of two ticks a third of all time is lost. A longer slice loses less, and lets everybody wait longer.

[zh] 切换任务不是免费的
[zh] 切换时系统要保存一个任务的现场，再装入另一个的现场：这里要花一拍。时间片只有两拍时，三分之一的时间
[zh] 都花在切换上。时间片长一些，浪费少了，可大家要等得更久。
"""
# lockstep: second=10 quantum=2 switch=1
# note: compare with --quantum 8, and with --switch 0
# note:zh 与 --quantum 8 和 --switch 0 比一比
import threading
from lockstep import compute


def calculate(name):
    compute(1.2)  #: two ticks of work, one tick of changing
    #:zh 干两拍，切换一拍
    print(name, "done")


for name in ("left", "right"):
    threading.Thread(target=calculate, args=(name,), name=name).start()
