"""Two phases of every input

To read from a network takes two phases: waiting until something has come, for which no core is needed, and copying it to
where the program can use it. Three readers: their waits overlap, their copying takes turns on the core.

[zh] 每次输入都有两个阶段
[zh] 从网络读数据分两个阶段：等数据到来，不需要处理器；再把它复制到程序能用的地方。三个读者：等待是重叠的，复制则轮流用核。
"""
# lockstep: second=10
# note: which of the two phases do more cores make shorter?
# note:zh 增加核能缩短哪个阶段？
import threading
from lockstep import compute, io


def read(name):
    io(1.5)  #: first phase: no core needed
    #:zh 第一阶段：不用核
    compute(0.6)  #: second phase: copying, on the core
    #:zh 第二阶段：复制，要用核
    print(name, "has read")


for name in ("one", "two", "three"):
    threading.Thread(target=read, args=(name,), name=name).start()
