"""The bounded buffer, with semaphores

Three places. One semaphore counts the empty places, one the full ones, and a lock guards the list itself. Each side takes
from one semaphore and gives to the other.

[zh] 有界缓冲区：信号量版
[zh] 三个位置。一个信号量数空位，一个数满位，再用一把锁保护列表本身。每一方从一个信号量拿，往另一个信号量放。
"""
# lockstep: second=10 variant=bounded_buffer_condition.py
# note: swap the two lines of put(), first the lock: it can come to a deadlock. Why?
# note:zh 把 put() 里两句换个顺序，先拿锁：可能死锁。为什么？
import threading
import time

buffer = []
empty = threading.Semaphore(3)
full = threading.Semaphore(0)
lock = threading.Lock()


def put(item):
    empty.acquire()  #: first a place, and only then the lock
    #:zh 先要空位，再拿锁
    with lock:
        buffer.append(item)
    full.release()  #: one more is there
    #:zh 又多了一件


def produce():
    for item in range(1, 7):
        put(item)


def consume():
    for i in range(6):
        full.acquire()  #: waits for something to be there
        #:zh 等有东西
        with lock:
            item = buffer.pop(0)
        empty.release()
        time.sleep(0.6)
        print("consumed", item)


threading.Thread(target=produce, name="producer").start()
threading.Thread(target=consume, name="consumer").start()
