"""A bounded buffer with semaphores: P producers, C consumers"""
from threading import Semaphore, Thread
from lockstep import start_all

P = 2
C = 2
ITEMS = 2
SLOTS = 2

buffer = [0] * SLOTS
head = 0
tail = 0
free = Semaphore(SLOTS)
used = Semaphore(0)
mutex = Semaphore(1)


def produce(turns):
    global head
    for k in range(turns):
        free.acquire()
        mutex.acquire()
        buffer[head] = 1
        head = (head + 1) % SLOTS
        mutex.release()
        used.release()


def consume(turns):
    global tail
    for k in range(turns):
        used.acquire()
        mutex.acquire()
        got = buffer[tail]
        assert got == 1
        buffer[tail] = 0
        tail = (tail + 1) % SLOTS
        mutex.release()
        free.release()


producers = [Thread(target=produce, args=(ITEMS,)) for i in range(P)]
consumers = [Thread(target=consume, args=(ITEMS * P // C,)) for i in range(C)]
start_all(*producers, *consumers)
