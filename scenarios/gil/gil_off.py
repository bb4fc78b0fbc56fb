"""Without a GIL: both cores work

The same program in an interpreter without a GIL: both threads calculate at the same time and need half as long. The GIL
is a matter of CPython, not of the language.

[zh] 没有 GIL：两个核都在干活
[zh] 同一个程序，换成没有 GIL 的解释器：两个线程同时计算，时间减半。GIL 是 CPython 的事，不是这门语言的事。
"""
# lockstep: second=10 cores=2 gil=off variant=gil_token.py
# note: what had to be changed in CPython for that? look up free threading
# note:zh CPython 为此要改什么？查一查“自由线程”
import threading
from lockstep import compute


def calculate(name):
    compute(2)  #: on both cores at the same time
    #:zh 两个核同时算
    print(name, "is finished")


for name in ("red", "blue"):
    threading.Thread(target=calculate, args=(name,), name=name).start()
