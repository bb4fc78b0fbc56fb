"""Concurrent: in turns on one core

The same two calculations, started together on one core. They take turns, so it looks simultaneous; but the work has not
become less and there is only one core: together they need as long as before.

[zh] 并发：在一个核上轮流
[zh] 同样两个计算，一起开始，只有一个核。它们轮流运行，看上去像同时；但活儿没有变少，核也只有一个：总时间和先前一样。
"""
# lockstep: second=10 quantum=3 variant=work_parallel.py
# note: let them guess the end before it is played
# note:zh 播放之前先猜什么时候结束
# ask: is it faster than one after the other?  | yes, twice | *no | a little
# ask:zh 比一件接一件更快吗？ | 快一倍 | *不会更快 | 快一点
import threading
from lockstep import compute


def calculate(name):
    compute(2)  #: both are under way, but only one is on the core
    #:zh 两个都在进行中，但核上只有一个
    print(name, "ready")


red = threading.Thread(target=calculate, args=("red",), name="red")
blue = threading.Thread(target=calculate, args=("blue",), name="blue")
red.start()
blue.start()
red.join()
blue.join()
print("both ready")
