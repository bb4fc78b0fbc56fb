"""Plus and minus with a lock: nothing is left

The same five additions and five subtractions, each inside the lock. The order is still free, but every change counts, and
0 is left. The price: it takes longer.

[zh] 加减都上锁：正好归零
[zh] 还是五次加、五次减，每次都在锁里。先后仍然不定，但每次改动都算数，最后正好是 0。代价是慢一些。
"""
# lockstep: quantum=3 variant=plus_minus.py
# note: compare the last ticks: that is the price
# note:zh 比较最后一拍：这就是代价
import threading

balance = 0
lock = threading.Lock()


def plus():
    global balance
    for i in range(5):
        with lock:  #: one at a time
            #:zh 一次一个
            balance += 1


def minus():
    global balance
    for i in range(5):
        with lock:
            balance -= 1


p = threading.Thread(target=plus, name="plus")
m = threading.Thread(target=minus, name="minus")
p.start()
m.start()
p.join()
m.join()
print("balance", balance)
