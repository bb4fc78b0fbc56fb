"""Timers: one rings, one is called off

A Timer is a thread that sleeps first. One of the two is cancelled while it still sleeps, so its function never runs.

[zh] 定时器：一个响了，一个被取消
[zh] Timer 就是先睡觉再干活的线程。其中一个还在睡就被取消，它的函数永远不会运行。
"""
# lockstep: second=10
# note: what if the alarm is cancelled after it has rung?
# note:zh 如果响过之后再取消呢？
import threading
import time


def ring(what):
    print("ring:", what)


egg = threading.Timer(3, ring, args=["the egg is done"])
alarm = threading.Timer(5, ring, args=["get up"])
egg.start()  #: sleeps for three seconds in a thread of its own
#:zh 在自己的线程里先睡三秒
alarm.start()
print("two timers are running")
time.sleep(4)
alarm.cancel()  #: one second before it would have rung
#:zh 差一秒就要响了
print("alarm called off")
alarm.join()
print("done")
