"""A meeting: neither goes on alone

Each says that he is there and waits until the other one is. Whoever comes first waits; then both go on. Saying comes
before waiting: the other way round both would wait for ever.

[zh] 碰头：谁也不先走
[zh] 各人先说“我到了”，再等对方到。先来的等，然后两人一起走。要先说再等：反过来两个人就都等死了。
"""
# lockstep: second=10 variant=rendezvous_wrong.py
# note: only one of the two orders is dangerous: why is one correct order enough?
# note:zh 两行的顺序哪种危险？只要一方写对就够了吗？
import threading
import time

ann_is_here = threading.Semaphore(0)
bob_is_here = threading.Semaphore(0)


def come(name, seconds, mine, other):
    time.sleep(seconds)
    print(name, "is at the corner")
    mine.release()  #: first say that I am here …
    #:zh 先说我到了……
    other.acquire()  #: … then wait for the other
    #:zh ……再等对方
    # mark: they have met
    # mark:zh 两人碰面了
    print("together to the cinema")


threading.Thread(target=come, args=("Ann", 1, ann_is_here, bob_is_here), name="Ann").start()
threading.Thread(target=come, args=("Bob", 2.5, bob_is_here, ann_is_here), name="Bob").start()
