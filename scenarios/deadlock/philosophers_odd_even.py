"""Five philosophers: odd seats begin right

Philosophers on odd seats take the right fork first, on even seats the left one. Neighbours then compete for the same first
fork, and whoever loses that holds nothing: a ring needs everybody to hold one.

[zh] 五位哲学家：奇数座位先拿右边
[zh] 奇数座位先拿右边的叉子，偶数座位先拿左边的。邻座先争同一把叉子，没抢到的手里是空的；而环要求人人手里都有一把。
"""
# lockstep: second=10 variant=philosophers.py
# note: does it work with an even number of seats too?
# note:zh 座位数是偶数时也行吗？
import threading
import time

names = ["Ada", "Boole", "Cantor", "Dijkstra", "Euler"]
forks = [threading.Lock() for name in names]


def dine(seat):
    left, right = forks[seat], forks[(seat + 1) % len(forks)]
    first, second = (right, left) if seat % 2 else (left, right)
    with first:  #: on an odd seat the right one, on an even seat the left one
        #:zh 奇数座位先拿右边，偶数座位先拿左边
        time.sleep(1)
        with second:
            print(names[seat], "eats")


guests = [threading.Thread(target=dine, args=(seat,), name=names[seat]) for seat in range(len(names))]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
print("all have eaten")
