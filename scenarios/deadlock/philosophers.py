"""Five philosophers, a fork in each left hand

Five at a round table, a fork between each two. All take the one on their left, then reach for the one on their right,
which their neighbour holds. A ring of five.

[zh] 五位哲学家，左手各拿一把叉子
[zh] 五个人围坐圆桌，每两人之间一把叉子。人人先拿左边的，再去拿右边的，而右边那把正在邻座手里：五个人绕成一个环。
"""
# lockstep: second=10 variant=philosophers_ordered.py
# note: how many must hold a fork before it is too late?
# note:zh 几个人拿到叉子就来不及了？
import threading
import time

names = ["Ada", "Boole", "Cantor", "Dijkstra", "Euler"]
forks = [threading.Lock() for name in names]


def dine(seat):
    left = forks[seat]
    right = forks[(seat + 1) % len(forks)]
    print(names[seat], "is hungry")
    left.acquire()
    time.sleep(1)  #: everybody has got the left fork by now
    #:zh 这时人人都拿到了左边的叉子
    right.acquire()  #: the neighbour holds it
    #:zh 它在邻座手里
    print(names[seat], "eats")
    right.release()
    left.release()


for seat in range(len(names)):
    threading.Thread(target=dine, args=(seat,), name=names[seat]).start()
