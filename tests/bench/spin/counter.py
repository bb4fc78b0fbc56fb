"""Counters: T threads add 1 to a shared number K times, without a lock"""
from threading import Thread
from lockstep import start_all

T = 3
K = 2

x = 0


def count():
    global x
    for k in range(K):
        x += 1


start_all(*[Thread(target=count) for i in range(T)])
