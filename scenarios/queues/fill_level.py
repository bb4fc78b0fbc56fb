"""Between two marks: how full is the tank?

Two pumps add 8 each while the tank holds less than 24; three taps take 2 each while it holds more than 8. Fast filling,
then a slow fall, then filling again: a saw blade. It never ends, and nothing is wrong with it.

[zh] 两条线之间：水箱有多满？
[zh] 水箱不到 24 时，两台泵每次各加 8；多于 8 时，三个龙头每次各放 2。很快加满，慢慢下降，再加满：像锯齿一样。
[zh] 它永不结束，也没有什么不对。
"""
# lockstep: second=20 cores=5
# note: the pumps are idle nearly all the time: they give what the taps take
# note:zh 泵几乎一直闲着：龙头用多少，它们才补多少
import queue
import threading
import time

tank = queue.Queue()


def pump():
    while True:
        if tank.qsize() < 24:  #: the upper mark
            #:zh 上限
            for litre in range(8):
                tank.put(litre)
        time.sleep(3)


def tap():
    while True:
        if tank.qsize() > 8:  #: the lower mark
            #:zh 下限
            for litre in range(2):
                tank.get()
        time.sleep(2)


for number in (1, 2):
    threading.Thread(target=pump, name="pump %d" % number).start()
for number in (1, 2, 3):
    threading.Thread(target=tap, name="tap %d" % number).start()
