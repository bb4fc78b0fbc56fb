"""A timer rings while main goes on

A Timer is a thread of its own: it sleeps for two and a half seconds, then calls its function, which takes two seconds
more. Main knocks once a second all the while and never waits for it.

[zh] 定时器响的时候，主线程没停
[zh] Timer 自己就是一个线程：先睡两秒半，再调用函数，函数又要两秒。主线程这段时间每秒敲一下，从不等它。
"""
# lockstep: second=20
# note: with Timer(2, cook): who prints first in second 2? is that certain?
# note:zh 改成 Timer(2, cook)：第 2 秒谁先打印？一定吗？
import threading
import time


def cook():
    print("cook: begins")
    time.sleep(2)
    print("cook: has finished")


cooking = threading.Timer(2.5, cook)
cooking.name = "timer"
cooking.start()  #: counts down in its own thread
#:zh 在自己的线程里倒计时
for second in range(6):
    print("knock", second)
    time.sleep(1)
