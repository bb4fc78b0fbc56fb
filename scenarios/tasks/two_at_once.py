"""Two activities at once

The same two activities, each in a thread of its own. While one sleeps the other one runs: three seconds instead of six,
on a single core.

[zh] 两件事，同时进行
[zh] 同样两件事，各用一个线程。一个睡觉时另一个运行：同一个核，三秒就够，不用六秒。
"""
# lockstep: second=10 variant=two_in_turn.py
# note: count the ticks in which nobody is on the core: where have they gone?
# note:zh 数一数核上没人的拍子：都到哪儿去了？
import threading
import time


def sing():
    for i in range(3):
        print("singing, verse", i + 1)
        time.sleep(1)  #: leaves the core to the other thread
        #:zh 把处理器让给另一个线程


def dance():
    for i in range(3):
        print("dancing, step", i + 1)
        time.sleep(1)


singer = threading.Thread(target=sing, name="singer")
dancer = threading.Thread(target=dance, name="dancer")
singer.start()  #: from here on two threads are alive
#:zh 从这里起有两个线程活着
dancer.start()
singer.join()  #: the main thread waits until the singer has finished
#:zh 主线程等歌手唱完
dancer.join()
print("done")
