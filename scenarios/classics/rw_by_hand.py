"""Readers and writers by hand: the light switch

The first reader to enter switches the light on: that takes the room, on behalf of all readers. The last to leave switches
it off. A writer needs the room for itself.

[zh] 自己实现读者写者：电灯开关
[zh] 第一个进来的读者开灯：代表所有读者占下房间。最后一个走的读者关灯。写者要独占房间。
"""
# lockstep: second=10 cores=2
# note: which of the three preferences is this?
# note:zh 这是三种优先方式中的哪一种？
import threading
import time

room = threading.Semaphore(1)
switch = threading.Lock()
inside = 0


def read(name):
    global inside
    with switch:
        inside += 1
        if inside == 1:
            room.acquire()  #: the first one, for all readers
            #:zh 第一个，代表所有读者
    time.sleep(1)
    with switch:
        inside -= 1
        if inside == 0:
            room.release()  #: the last one
            #:zh 最后一个
    print(name, "has read")


def write(name):
    with room:  #: nobody else may be inside
        #:zh 里面不能有别人
        time.sleep(1)
    print(name, "has written")


for action, name in ((read, "r1"), (read, "r2"), (write, "w1"), (read, "r3")):
    threading.Thread(target=action, args=(name,), name=name).start()
    time.sleep(0.4)
