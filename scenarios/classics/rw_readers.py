"""Readers first: the writer starves

Any number may read at the same time, a writer must be alone. Here a reader may join those who are reading, even when a
writer waits. New readers keep coming, and the writer waits until the last one has gone.

[zh] 读者优先：写者饿着
[zh] 可以许多人同时读，写必须独占。这里只要有人在读，新来的读者就能加入，哪怕写者在等。读者源源不断，写者要等到最后一个走。
"""
# lockstep: second=10 cores=2 variant=rw_writers.py
# note: how long does each writer wait? look at the lanes
# note:zh 每个写者等多久？看泳道
import threading
import time
from lockstep import RWLock

page = RWLock(prefer="readers")


def read(name):
    with page.read():  #: a reader may join, though the writer waits
        #:zh 写者在等，读者照样加入
        time.sleep(2)
    print(name, "has read")


def write(name):
    with page.write():  #: must be alone
        #:zh 必须独占
        time.sleep(1)
    print(name, "has written")


plan = ((read, "r1"), (write, "w1"), (read, "r2"), (write, "w2"), (read, "r3"), (read, "r4"))
for action, name in plan:
    threading.Thread(target=action, args=(name,), name=name).start()
    time.sleep(0.4)
