"""A meeting that never comes about

Each waits for the other one to say that he is there, before he says it himself. Nothing is locked, nobody holds anything,
and both wait for ever.

[zh] 永远碰不上的头
[zh] 各人都等对方先说“到了”，自己才说。没有锁，谁手里也没东西，可两个人永远等下去。
"""
# lockstep: second=10 variant=rendezvous.py
# note: is it a deadlock? nobody holds anything
# note:zh 这算死锁吗？谁手里都没有东西
import threading
import time

ann_is_here = threading.Semaphore(0)
bob_is_here = threading.Semaphore(0)


def come(name, seconds, mine, other):
    time.sleep(seconds)
    print(name, "is at the corner")
    other.acquire()  #: waits for a word …
    #:zh 等一句话……
    mine.release()  #: … that the other would say only here
    #:zh ……而对方要到这里才会说
    print("together to the cinema")


threading.Thread(target=come, args=("Ann", 1, ann_is_here, bob_is_here), name="Ann").start()
threading.Thread(target=come, args=("Bob", 2.5, bob_is_here, ann_is_here), name="Bob").start()
