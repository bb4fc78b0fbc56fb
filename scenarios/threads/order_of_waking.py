"""Five bells that ring at the same second

Five threads ring three times, each time when a full second begins. All five wake in the same tick, so the bells ring in
groups of five, that is certain: nobody is a second early. But inside a group the order is free, and here it is drawn.

[zh] 五口钟，同一秒敲响
[zh] 五个线程各敲三次，每次都等到整秒。五个在同一拍醒来，所以五声一组是肯定的：谁也不会早一秒。但组内的先后没有保证，
[zh] 这里是抽签决定的。
"""
# lockstep: second=40 policy=random seed=2
# note: run it with other seeds; what never changes?
# note:zh 换几个种子：什么是不变的？
# ask: what is certain about the fifteen lines?  | nothing | *all of one hour before the next | the order of the bells
# ask:zh 这十五行里，什么是肯定的？ | 什么都不肯定 | *每一小时的五行都在下一小时之前 | 钟的先后
import threading
import time


def ring(name):
    for hour in range(1, 4):
        time.sleep(hour - (time.monotonic() - start))  #: five wake in the same tick: who is first?
        #:zh 五个在同一拍醒来：谁先？
        print("hour", hour, name)


start = time.monotonic()
for number in range(1, 6):
    name = "bell %d" % number
    threading.Thread(target=ring, args=(name,), name=name).start()
