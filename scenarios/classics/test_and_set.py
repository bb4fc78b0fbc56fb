"""test_and_set: look and take in one step

The processor can look and take in one step: test_and_set puts True in and gives back what was there. Who gets False back
has it. The others ask again and again, and it is luck who comes next.

[zh] test_and_set：看和占一步完成
[zh] 处理器能把看和占合成一步：test_and_set 写入 True，并返回原来的值。得到 False 的人就占到了。其他人反复问，轮到谁全凭运气。
"""
# lockstep: second=10 cores=3 variant=no_flags.py
# note: is it fair? compare with the ticket lock
# note:zh 公平吗？和取号锁比一比
import threading
from lockstep import Atomic, compute, critical

taken = Atomic(False)


def go(name):
    for round_number in range(2):
        while taken.test_and_set():  #: True: it was taken before me
            #:zh True：已经被人占了
            pass
        with critical("room"):  #: two at once would end the run
            #:zh 如果同时有两个，运行就会中止
            compute(0.3)
            print("one is inside")
        taken.store(False)  #: free for whoever asks next
        #:zh 空了，谁先问归谁


for name in ("a", "b", "c"):
    threading.Thread(target=go, args=(name,), name=name).start()
