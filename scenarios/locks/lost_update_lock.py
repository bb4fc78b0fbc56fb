"""No update is lost: a lock

The same two threads, but each takes a lock before it reads and gives it back after it has written. Between the two nobody
else gets in, and the number ends at 6 whatever the scheduler does.

[zh] 加了锁，一次也不丢
[zh] 还是那两个线程，但读之前先拿锁，写完再放锁，中间别人进不来。不管怎样调度，结果都是 6。
"""
# lockstep: quantum=2 variant=lost_update.py
import threading

num = 0
lock = threading.Lock()


def add():
    global num
    for i in range(3):
        with lock:  #: one at a time from here …
            #:zh 从这里起一次只进一个……
            num += 1  #: the read and the write can no longer be torn apart
            #:zh 读和写再也拆不开了
        # note: let the class find out what happens if the lock is taken outside the loop
        # note:zh 让学生试试：把锁放到循环外面会怎样


a = threading.Thread(target=add, name="a")
b = threading.Thread(target=add, name="b")
a.start()
b.start()
a.join()
b.join()
print("num =", num)
