"""The same work without threads: sooner done

The two calculations one after the other in the main thread. Nobody wants the GIL from anybody, so it never changes hands, and
nothing is lost on changes: this ends before the two threads do.

[zh] 同样的活儿不用线程：完得更早
[zh] 两个计算在主线程里一前一后做完。没有谁来要 GIL，它从不换手，也就没有切换的损失：比两个线程还早做完。
"""
# lockstep: second=10 cores=2 gil=2 switch=1 variant=threads_no_faster.py
# note: compare the last ticks; then both with --switch 0
# note:zh 比较最后一拍；再都用 --switch 0 试试
from lockstep import compute


def calculate(name):
    compute(1.5)  #: keeps the GIL from beginning to end
    #:zh 从头到尾都拿着 GIL
    print(name, "is finished")


calculate("red")
calculate("blue")
