"""A ring without locks: joining each other

Not only locks make rings. Each of the two threads waits for the other one to end before it ends itself. Whatever one waits
for that another must do can be part of a ring.

[zh] 没有锁也能成环：互相 join
[zh] 不只是锁会成环。两个线程都要等对方结束，自己才结束。凡是“等别人做某事”，都可能成为环的一部分。
"""
# lockstep: second=10
# note: can a thread join itself? try it
# note:zh 线程能 join 自己吗？试试
import threading
import time

threads = {}


def work(name, other):
    time.sleep(0.5)
    print(name, "waits for", other)
    threads[other].join()  #: and the other one waits for me
    #:zh 而对方也在等我
    print(name, "ends")


for name, other in (("hen", "egg"), ("egg", "hen")):
    threads[name] = threading.Thread(target=work, args=(name, other), name=name)
for name in ("hen", "egg"):
    threads[name].start()
