"""Serial: one after the other

Two calculations of the same length, and the second starts when the first has ended. Time: the sum of both. Compare with
work_concurrent, and that one with work_parallel.

[zh] 串行：做完一件再做一件
[zh] 两个同样长的计算，第一个结束第二个才开始。时间：两者之和。请接着看 work_concurrent，再看 work_parallel。
"""
# lockstep: second=10 quantum=3 variant=work_concurrent.py
# note: change to the variant and compare the last tick
# note:zh 切换到变体，比较最后一拍
import threading
from lockstep import compute


def calculate(name):
    compute(2)
    print(name, "ready")


red = threading.Thread(target=calculate, args=("red",), name="red")
blue = threading.Thread(target=calculate, args=("blue",), name="blue")
red.start()
red.join()  #: blue does not even exist yet
#:zh blue 还没有开始
blue.start()
blue.join()
print("both ready")
