"""Blocked first, deadlocked later

Two locks, two threads, opposite order. From second 2 on the first one is blocked, but that is no deadlock yet: the other
might still give way. Only in second 4, when it asks for the first lock, does the ring close.

[zh] 先是阻塞，后来才死锁
[zh] 两把锁，两个线程，顺序相反。第 2 秒起第一个就阻塞了，但这还不是死锁：另一个还可能放手。到第 4 秒它来要第一把锁，环才闭合。
"""
# lockstep: second=10 variant=give_up.py
# note: stop at tick 30: who is blocked, and is it a deadlock yet?
# note:zh 停在第 30 拍：谁阻塞了？算死锁吗？
import threading
import time

north = threading.Lock()
south = threading.Lock()


def drive(name, first, second, seconds):
    with first:
        print(name, "on the first half")
        time.sleep(seconds)
        # mark: one of them asks for the other half
        # mark:zh 有一个要另一半了
        with second:  #: is the other half free?
            #:zh 另一半空着吗？
            print(name, "across")


truck = threading.Thread(target=drive, args=("truck", north, south, 2), name="truck")
bus = threading.Thread(target=drive, args=("bus", south, north, 4), name="bus")
truck.start()
bus.start()
truck.join()
bus.join()
print("the bridge is free")
