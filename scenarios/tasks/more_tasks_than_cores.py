"""Two cores, five tasks

Two cores really do two things in the same tick. With five tasks the other three are ready: they lack nothing but a core.
The system rotates all five over both cores, and a task may be continued on another core than before.

[zh] 两个核，五个任务
[zh] 两个核在同一拍里真的做两件事。任务有五个，另外三个处于就绪状态：只缺一个核。系统让五个任务在两个核上轮转，
[zh] 同一个任务这次在这个核上，下次可能在另一个核上。
"""
# lockstep: second=10 cores=2 quantum=4
# note: open the panel of the cores; try --cores 1 and --cores 5
# note:zh 打开核的面板；再试试 --cores 1 和 --cores 5
import threading
from lockstep import compute


def calculate(name):
    compute(1.2)  #: two of us run, three are ready
    #:zh 两个在运行，三个在就绪
    print(name, "is finished")


for name in ("mail", "music", "video", "chat", "backup"):
    threading.Thread(target=calculate, args=(name,), name=name).start()
