"""Five philosophers, the lower fork first

Forks are numbered, and everybody takes the one with the lower number first. For the last seat that is the one on the
right: the ring is open there, and somebody can always eat.

[zh] 五位哲学家，先拿号小的叉子
[zh] 给叉子编号，人人先拿号小的。对最后一个座位来说，那是右边那把：环在这里断开，总有人能吃上。
"""
# lockstep: second=10 variant=philosophers.py
# note: who is the one who reaches the other way round?
# note:zh 谁是反过来拿的那一个？
import threading
import time

names = ["Ada", "Boole", "Cantor", "Dijkstra", "Euler"]
forks = [threading.Lock() for name in names]


def dine(seat):
    first, second = sorted([seat, (seat + 1) % len(forks)])  #: (0, 4) for the last seat
    #:zh 最后一个座位是 (0, 4)
    print(names[seat], "is hungry")
    with forks[first]:
        time.sleep(1)
        with forks[second]:
            print(names[seat], "eats")


guests = [threading.Thread(target=dine, args=(seat,), name=names[seat]) for seat in range(len(names))]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
print("all have eaten")
