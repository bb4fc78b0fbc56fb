"""Three threads in order, by three locks

A lock need not protect anything: it can also be a baton. Each thread waits for its own lock and frees that of the next
one. Two of the three locks are taken before the start, by the main thread, so that only the first can begin.

[zh] 用三把锁让三个线程按顺序走
[zh] 锁不一定用来保护数据，也可以当接力棒。每个线程等自己的锁，再放开下一个的锁。开始前主线程先拿走其中两把，
[zh] 所以只有第一个能先跑。
"""
# lockstep: second=10
# note: what if breakfast were closed at the beginning too?
# note:zh 如果开始时 breakfast 也锁着呢？
import threading
import time

breakfast = threading.Lock()
lunch = threading.Lock()
dinner = threading.Lock()


def eat(meal, mine, next_one):
    for day in range(1, 4):
        mine.acquire()  #: waits for the baton; breakfast has it first
        #:zh 等接力棒；一开始棒在早饭手里
        print("day", day, meal)
        time.sleep(0.3)
        next_one.release()  #: taken by somebody else: an RLock would mind
        #:zh 放开别人拿的锁：Lock 不介意，RLock 可不行


lunch.acquire()
dinner.acquire()
meals = [
    threading.Thread(target=eat, args=("breakfast", breakfast, lunch), name="breakfast"),
    threading.Thread(target=eat, args=("lunch", lunch, dinner), name="lunch"),
    threading.Thread(target=eat, args=("dinner", dinner, breakfast), name="dinner"),
]
for t in meals:
    t.start()
for t in meals:
    t.join()
print("three days, always in order")
