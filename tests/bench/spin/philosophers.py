"""Philosophers: each takes two forks, eats once, puts them back"""
from threading import Lock, Thread
from lockstep import start_all

N = 5
ORDERED = False

forks = [Lock() for i in range(N)]


def dine(first, second):
    first.acquire()
    second.acquire()
    second.release()
    first.release()


guests = []
for i in range(N):
    a, b = i, (i + 1) % N
    if ORDERED and b < a:
        a, b = b, a
    guests.append(Thread(target=dine, args=(forks[a], forks[b])))
start_all(*guests)
