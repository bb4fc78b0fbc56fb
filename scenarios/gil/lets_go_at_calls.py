"""Nothing lost since Python 3.10, by luck

Since 3.10 a thread of CPython lets go of the GIL only at calls and where a loop begins anew, never between the two halves
of "+= 1". So plain ends at 6. But one call in the middle of the other addition, and updates get lost again.

[zh] Python 3.10 起不丢更新，只是碰巧
[zh] 从 3.10 起，CPython 的线程只在函数调用处和循环回头处交出 GIL，不会在 "+= 1" 的两半之间交出。所以 plain 最后是 6。
[zh] 可另一个加法中间只要有一次调用，更新又会丢。
"""
# lockstep: cores=2 gil=4 gil_switch=calls variant=gil_is_no_lock.py
# note: with --gil_switch anywhere, as CPython was up to 3.9, both numbers lose updates; only a lock is a promise
# note:zh 用 --gil_switch anywhere（3.9 及以前的规则），两个数都会丢；只有锁才是保证
# ask: each is added to six times. Which of the two is 6 at the end?  | both | *only plain | neither
# ask:zh 两个数各加六次，最后哪个是 6？ | 都是 | *只有 plain | 都不是
import threading

plain = 0
called = 0


def one():
    return 1  #: called in the middle: here the GIL may change hands
    #:zh 加法做到一半时调用：GIL 可能在这里换手


def add():
    global plain, called
    for i in range(3):
        plain += 1  #: read and write stay together
        #:zh 读和写不会被拆开
        called += one()  #: read, call, write
        #:zh 读、调用、写


a = threading.Thread(target=add, name="a")
b = threading.Thread(target=add, name="b")
a.start()
b.start()
a.join()
b.join()
print("plain:", plain, "called at most 6:", called <= 6)
