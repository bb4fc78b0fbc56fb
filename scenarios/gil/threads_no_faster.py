"""Threads that make it slower

Two calculations in two threads, with a GIL, on two cores. One after the other would take as long, and would save the
changes: each change of hands costs a tick here.

[zh] 越用线程越慢
[zh] 两个计算，两个线程，有 GIL，两个核。一个接一个也只要这么久，还省了切换：这里每换一次手要一拍。
"""
# lockstep: second=10 cores=2 gil=2 switch=1 variant=one_thread.py
# note: with --gil 10 there are fewer changes; with --switch 0 they cost nothing
# note:zh 用 --gil 10 换手就少了；用 --switch 0 换手不花时间
import threading
from lockstep import compute


def calculate(name):
    compute(1.5)  #: every change of hands costs a tick
    #:zh 每换一次手要一拍
    print(name, "is finished")


for name in ("red", "blue"):
    threading.Thread(target=calculate, args=(name,), name=name).start()
