"""Stuck behind a long calculation

The clerk has little to do: short waits, and a line after each. But beside him somebody calculates without a pause, and
keeps the GIL until he is asked for it and the interval is over. The clerk waits for that every time.

[zh] 堵在大计算后面
[zh] 职员事情不多：等一小会儿，写一行。可旁边有人不停地计算，要等到别人来要、间隔也到了，才肯交出 GIL。职员每次都得等。
"""
# lockstep: second=100 cores=2 gil=20
# note: compare --gil 20 with --gil 2 and with --gil off
# note:zh 比较 --gil 20、--gil 2 和 --gil off
import threading
from lockstep import compute, io


def clerk():
    for letter in range(1, 5):
        io(0.1)
        print("letter", letter)  #: ready, but without the GIL
        #:zh 就绪了，可手里没有 GIL


def calculate():
    compute(1.5)  #: keeps the GIL for the whole interval
    #:zh 整个间隔都占着 GIL


threading.Thread(target=calculate, name="number").start()
threading.Thread(target=clerk, name="clerk").start()
