"""The GIL does not protect your data

Only one thread runs at a time, and yet an addition gets lost: the GIL may be passed on between the read and the write. It
protects the interpreter's own data, not yours. You need a lock of your own.

[zh] GIL 不保护你的数据
[zh] 同一时刻只有一个线程在运行，可加法还是丢了：读和写之间 GIL 可能换手。它保护的是解释器自己的数据，不是你的。
[zh] 你还是需要自己的锁。
"""
# lockstep: cores=2 gil=2
# note: many believe that the GIL makes a lock needless: show them
# note:zh 很多人以为有 GIL 就不用锁：给他们看看
import threading

num = 0


def add():
    global num
    for i in range(4):
        num += 1  #: the GIL may change hands between read and write
        #:zh 读和写之间，GIL 可能换手


a = threading.Thread(target=add, name="a")
b = threading.Thread(target=add, name="b")
a.start()
b.start()
a.join()
b.join()
print("at most 8:", num <= 8)
