"""The GIL: one token per process

Two cores, two threads that calculate, one core idle. In CPython a thread needs the interpreter's lock, the GIL, for every
line of Python. Whoever has it runs; after a while it is asked to pass it on.

[zh] GIL：每个进程一块令牌
[zh] 两个核，两个计算线程，却有一个核闲着。在 CPython 里，执行每一行 Python 都要拿着解释器的锁 GIL。谁拿着谁运行；
[zh] 过一阵子就被要求交出来。
"""
# lockstep: second=10 cores=2 gil=4 variant=gil_off.py
# note: watch the token change hands every four ticks
# note:zh 看令牌每四拍换一次手
# ask: two cores, two threads. How long do two seconds of work each take?  | 2 s | *4 s | 1 s
# ask:zh 两个核、两个线程，每个线程两秒的活，一共要多久？ | 2 秒 | *4 秒 | 1 秒
import threading
from lockstep import compute


def calculate(name):
    compute(2)  #: only with the GIL in hand
    #:zh 手里要有 GIL 才能算
    print(name, "is finished")


for name in ("red", "blue"):
    threading.Thread(target=calculate, args=(name,), name=name).start()
