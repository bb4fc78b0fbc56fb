"""Two things, two locks

Two threads use the oven, two use the sink. Oven and sink have nothing to do with each other, so each has a lock of its own:
who wants the sink need not wait for the oven.

[zh] 两样东西，两把锁
[zh] 两个线程用烤箱，两个用水池。烤箱和水池互不相干，所以各有一把锁：用水池的不必等烤箱。
"""
# lockstep: second=10 variant=one_lock_for_two.py
# note: which pairs wait for each other? draw them
# note:zh 谁和谁互相等？画出来
import threading
import time

oven = threading.Lock()
sink = threading.Lock()


def use(lock, name):
    with lock:  #: waits only for those who use the same thing
        #:zh 只等用同一样东西的人
        time.sleep(1.5)
        print(name, "done")


for name, lock in (("bake", oven), ("roast", oven), ("rinse", sink), ("soak", sink)):
    threading.Thread(target=use, args=(lock, name), name=name).start()
    time.sleep(0.1)
