"""Counters: T threads add 1 to a shared number K times, without a lock; each another number, if they are APART"""
from threading import Thread
from lockstep import start_all

T = 3
K = 2
APART = False

x = 0


def count(amount):
    global x
    for k in range(K):
        x += amount


start_all(*[Thread(target=count, args=(i + 1 if APART else 1,)) for i in range(T)])
