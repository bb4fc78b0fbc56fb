"""Five philosophers: both forks or none

Nobody reaches for one fork any more: under one lock each looks whether both are free, and takes both in one go, or waits
in the waiting room until a neighbour has put his back. Who waits holds nothing, so no ring can close.

[zh] 五位哲学家：要么两把都拿，要么都不拿
[zh] 谁也不再只拿一把：在一把锁里看两把是不是都空着，空着就一次拿走，否则在等待室里等邻座放回来。等的人手里什么都没有，
[zh] 也就成不了环。
"""
# lockstep: second=10 variant=philosophers.py
# note: can two neighbours starve the one between them? what would help?
# note:zh 两个邻座会不会让中间那位一直饿着？怎么办？
import threading
import time

names = ["Ada", "Boole", "Cantor", "Dijkstra", "Euler"]
free = [True for name in names]
table = threading.Condition()


def dine(seat):
    left, right = seat, (seat + 1) % len(free)
    with table:
        while not (free[left] and free[right]):  #: both, or neither
            #:zh 要么两把，要么一把也不拿
            table.wait()
        free[left] = free[right] = False
    print(names[seat], "eats")
    time.sleep(1)
    with table:
        free[left] = free[right] = True
        table.notify_all()  #: both are back: look again, everybody
        #:zh 两把都放回了：大家再看看


guests = [threading.Thread(target=dine, args=(seat,), name=names[seat]) for seat in range(len(names))]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
print("all have eaten")
