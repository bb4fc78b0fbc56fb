"""Hikers meet at every stop

Three hikers of different pace. At each stop a Barrier holds them until the third has come; then all go on together. The
last to arrive does not wait at all.

[zh] 每一站都等齐再走
[zh] 三个人脚步快慢不同。每到一站，Barrier 拦住他们，等第三个人到齐再一起走。最后到的人一点也不用等。
"""
# lockstep: second=10
# note: what if one hiker goes home? the others wait for ever, or the barrier is broken
# note:zh 如果有一个人回家了呢？其他人一直等，或者屏障被打破
import threading
import time

stop = threading.Barrier(3)


def hike(name, pace):
    for station in ("lake", "hut", "summit"):
        time.sleep(pace)
        print(name, "reaches the", station)
        place = stop.wait()  #: waits until three are here
        #:zh 等三个人都到
        if place == 0:
            print("all at the", station)  #: exactly one of them gets number 0
            #:zh 恰好有一个人得到编号 0


for name, pace in (("Ana", 1), ("Ben", 1.6), ("Eve", 2.3)):
    threading.Thread(target=hike, args=(name, pace), name=name).start()
