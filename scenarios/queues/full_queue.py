"""A full queue: wait, wait a while, or not

The shelf has three places and nobody takes anything out. A fourth item can be put in three ways: put waits until there is
room, put with a timeout waits for that long, put_nowait not at all.

[zh] 队列满了：等、等一会儿、不等
[zh] 架子有三个位置，没人往外拿。放第四件有三种放法：put 一直等到有空位；带 timeout 的 put 等一阵子；put_nowait 一点不等。
"""
# lockstep: second=10
# note: which of the three would you use for log lines? for money?
# note:zh 写日志用哪一种？转账用哪一种？
import queue
import threading
import time

shelf = queue.Queue(3)


def put_in():
    for item in ("a", "b", "c"):
        shelf.put(item)
    print("full:", shelf.full(), "items:", shelf.qsize())
    try:
        shelf.put_nowait("d")  #: no room: an error at once
        #:zh 没空位：马上报错
    except queue.Full:
        print("put_nowait: full")
    try:
        shelf.put("d", timeout=1)  #: waits for a second at most
        #:zh 最多等一秒
    except queue.Full:
        print("put(timeout=1): still full")
    shelf.put("d")  #: waits as long as it takes
    #:zh 要等多久等多久
    print("put: there was room at last")


def take():
    time.sleep(3)
    print("taken:", shelf.get())


threading.Thread(target=put_in, name="filler").start()
threading.Thread(target=take, name="taker").start()
