"""A barrier made of semaphores (two turnstiles): N threads pass it TURNS times"""
from threading import Semaphore, Thread
from lockstep import start_all

N = 6
TURNS = 2

count = 0
mutex = Semaphore(1)
entry = Semaphore(0)
leave = Semaphore(1)


def work():
    global count
    for turn in range(TURNS):
        mutex.acquire()
        count += 1
        if count == N:
            leave.acquire()
            entry.release()
        mutex.release()
        entry.acquire()
        entry.release()
        mutex.acquire()
        count -= 1
        if count == 0:
            entry.acquire()
            leave.release()
        mutex.release()
        leave.acquire()
        leave.release()


start_all(*[Thread(target=work) for i in range(N)])
