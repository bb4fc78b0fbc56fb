"""Who waits in between, loses

The same two coroutines, but between reading and writing each of them waits. There the other one comes in and reads the old
value: half of the additions are lost. Coroutines need a lock too, if there is a wait inside.

[zh] 中间一等，就丢了
[zh] 还是两个协程，但在读和写之间要等一下。就在那里另一个进来，读到旧值：一半的加法丢了。中间有等待，协程也需要锁。
"""
# lockstep: second=10 quantum=2 variant=no_lock_needed.py
# note: which line would need a lock around it?
# note:zh 该给哪几行加锁？
import gevent

num = 0


def add():
    global num
    for i in range(4):
        seen = num
        gevent.sleep(0.1)  #: here the other one comes in
        #:zh 另一个就在这里进来
        num = seen + 1


gevent.joinall([gevent.spawn(add), gevent.spawn(add)])
print("num =", num)
