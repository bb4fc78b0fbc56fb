"""Main has no more lines, but waits

The main thread has nothing left to do after a second. The program is not over: threads that are no daemons are waited for.
Its last line comes first, and its end comes last.

[zh] 主线程没代码了，还在等
[zh] 一秒以后主线程就没事可做了，但程序没有结束：非守护线程都要等。它的最后一行最先打印，它的结束却最晚。
"""
# lockstep: second=10
# note: what is the state of the main thread after its last line?
# note:zh 最后一行之后，主线程处于什么状态？
import threading
import time


def bake(what, seconds):
    time.sleep(seconds)
    print(what, "is ready")


threading.Thread(target=bake, args=("bread", 3), name="bread").start()
threading.Thread(target=bake, args=("rolls", 2), name="rolls").start()
time.sleep(1)
print("main: that was my last line")  #: now it waits for both threads
#:zh 接下来等两个线程
