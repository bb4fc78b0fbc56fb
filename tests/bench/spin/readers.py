"""Readers and writers with a light switch: R readers, W writers"""
from threading import Semaphore, Thread
from lockstep import start_all

R = 3
W = 2

a = 0
b = 0
readers = 0
mutex = Semaphore(1)
room = Semaphore(1)


def read():
    global readers
    mutex.acquire()
    readers += 1
    if readers == 1:
        room.acquire()
    mutex.release()
    seen = a
    assert b == seen
    mutex.acquire()
    readers -= 1
    if readers == 0:
        room.release()
    mutex.release()


def write():
    global a, b
    room.acquire()
    a += 1
    b += 1
    room.release()


start_all(*[Thread(target=read) for i in range(R)], *[Thread(target=write) for i in range(W)])
