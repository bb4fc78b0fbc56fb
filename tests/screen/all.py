"""One of each: every kind of object and of thread"""
# lockstep: cores=3 policy=rr quantum=4 second=10
import queue
import threading
import time

total = 0
name = "甲 Alice"
mutex = threading.Lock()
again = threading.RLock()
turn = threading.Condition()
places = threading.Semaphore(2)
bell = threading.Semaphore(0)
green = threading.Event()
meeting = threading.Barrier(3)
shelf = queue.Queue(3)
pile = queue.LifoQueue()
first = queue.PriorityQueue(2)


def work(number):
    global total
    with places:
        with again:
            with mutex:
                total += number
        time.sleep(0.3)
    shelf.put((number, "plate %d" % number))
    meeting.wait()
    green.wait()
    with turn:
        turn.wait()
        print(name, number)
    bell.release()


def wake():
    time.sleep(2)
    green.set()
    for i in range(3):
        time.sleep(1)
        with turn:
            turn.notify()
        pile.put(i)
        first.put(-i, False) if i < 2 else None
        print("woken", shelf.get())
    green.clear()


workers = [threading.Thread(target=work, args=(i,), name="worker %d 工" % i) for i in range(3)]
for worker in workers:
    worker.start()
threading.Thread(target=wake, name="waker", daemon=True).start()
for worker in workers:
    bell.acquire()
