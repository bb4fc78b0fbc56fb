"""A line of work: three stations

One washes, one cuts, one cooks, and between them lie queues. Each vegetable passes all three, but all three work at the
same time, each on another one.

[zh] 流水线：三道工序
[zh] 一个洗，一个切，一个煮，中间隔着队列。每样菜都要过三道工序，但三个人同时在干，各做各手里那样。
"""
# lockstep: second=10
# note: which station sets the pace if one of them is slower?
# note:zh 如果某一道慢，谁决定快慢？
import queue
import threading
import time

raw = queue.Queue()
clean = queue.Queue()
cut = queue.Queue()
done = queue.Queue()


def station(source, target, seconds):
    while True:
        thing = source.get()  #: from the station before
        #:zh 来自上一道工序
        if thing is not None:
            time.sleep(seconds)
        target.put(thing)  #: the sign for the end is passed on too
        #:zh 结束标志也往下传
        if thing is None:
            return


for thing in ("leek", "beet", "kale", "peas", None):
    raw.put(thing)
for name, a, b in (("washer", raw, clean), ("cutter", clean, cut), ("cook", cut, done)):
    threading.Thread(target=station, args=(a, b, 0.8), name=name).start()
while True:
    thing = done.get()
    if thing is None:
        break
    print(thing, "is done")
