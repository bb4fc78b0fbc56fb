"""Five philosophers and a waiter

A waiter lets at most four sit down at a time. With four people at five forks, at least one of them gets both: the ring of
five can never be complete.

[zh] 五位哲学家和一位侍者
[zh] 侍者最多让四个人同时坐下。四个人、五把叉子，至少有一个人能拿到两把：五个人的环永远凑不齐。
"""
# lockstep: second=10 variant=philosophers.py
# note: would three be enough? and is it faster or slower?
# note:zh 三个够吗？更快还是更慢？
import threading
import time

names = ["Ada", "Boole", "Cantor", "Dijkstra", "Euler"]
forks = [threading.Lock() for name in names]
waiter = threading.Semaphore(4)


def dine(seat):
    with waiter:  #: the fifth has to wait at the door
        #:zh 第五个在门口等
        with forks[seat]:
            time.sleep(1)
            with forks[(seat + 1) % len(forks)]:  #: somebody always gets this one
                #:zh 总有人拿得到这一把
                print(names[seat], "eats")


guests = [threading.Thread(target=dine, args=(seat,), name=names[seat]) for seat in range(len(names))]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
print("all have eaten")
