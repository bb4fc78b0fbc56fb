"""Two things, one lock: slow for nothing

The same four threads, but one lock for the whole kitchen. It is just as safe, and takes far longer: who wants the sink
waits for the oven.

[zh] 两样东西，一把锁：白白变慢
[zh] 还是那四个线程，但整个厨房只有一把锁。同样安全，却慢得多：用水池的也要等烤箱。
"""
# lockstep: second=10 variant=two_locks.py
# note: compare the ends of both variants
# note:zh 比较两个变体的结束时间
import threading
import time

kitchen = threading.Lock()


def use(lock, name):
    with lock:  #: waits for everybody, whatever they do
        #:zh 不管别人做什么都要等
        time.sleep(1.5)
        print(name, "done")


for name, lock in (("bake", kitchen), ("roast", kitchen), ("rinse", kitchen), ("soak", kitchen)):
    threading.Thread(target=use, args=(lock, name), name=name).start()
    time.sleep(0.1)
