"""Five bells that ring at the same second

Five threads ring three times, once a second. They stay in groups of five, that is certain: nobody is a second early. But
inside a group the order is free, and here it is drawn.

[zh] 五口钟，同一秒敲响
[zh] 五个线程各敲三次，每秒一次。五声一组是肯定的：谁也不会早一秒。但组内的先后没有保证，这里是抽签决定的。
"""
# lockstep: second=20 policy=random seed=2
# note: run it with other seeds; what never changes?
# note:zh 换几个种子：什么是不变的？
import threading
import time


def ring(name):
    for hour in range(1, 4):
        print("hour", hour, name)
        time.sleep(1)  #: five wake at about the same time: who is first?
        #:zh 五个差不多同时醒，谁先说不准


for number in range(1, 6):
    name = "bell %d" % number
    threading.Thread(target=ring, args=(name,), name=name).start()
