"""Put it back, but wait for different times

The same politeness, but everybody waits for a time of his own drawing before trying again. Sooner or later they are out of
step, and one finds both forks. Networks settle their collisions in this way.

[zh] 放回去，但各等各的时间
[zh] 同样客气，但重试之前各自抽签决定等多久。迟早步调会错开，就有人能拿到两把叉子。网络就是这样化解碰撞的。
"""
# lockstep: second=10 cores=3 variant=philosophers_polite.py
# note: is it certain that somebody eats in the end?
# note:zh 最后一定有人能吃上吗？
import random
import threading
import time

names = ["Ada", "Boole", "Cantor"]
forks = [threading.Lock() for name in names]


def dine(seat):
    left, right = forks[seat], forks[(seat + 1) % len(forks)]
    while True:
        left.acquire()
        time.sleep(0.4)
        if right.acquire(blocking=False):
            break
        left.release()
        time.sleep(random.random() * 2)  #: each for a different time
        #:zh 各等不同的时间
    print(names[seat], "eats")
    right.release()
    left.release()


random.seed(4)
for seat in range(len(names)):
    threading.Thread(target=dine, args=(seat,), name=names[seat]).start()
