"""A crowd at everything"""
# lockstep: cores=4 policy=rr quantum=2 second=10
import queue
import threading
import time

MANY = 100
lock = threading.Lock()
again = threading.RLock()
places = threading.Semaphore(2)
green = threading.Event()
turn = threading.Condition()
meeting = threading.Barrier(MANY)
shelf = queue.Queue(2)
empty = queue.Queue()
n0 = n1 = n2 = n3 = n4 = n5 = n6 = n7 = n8 = n9 = 123456


def work(kind):
    global n0, n1
    n0 = n0 + 1
    n1 = n1 + 1
    if kind == 0:
        with lock:
            time.sleep(1)
    elif kind == 1:
        with places:
            time.sleep(1)
    elif kind == 2:
        green.wait()
    elif kind == 3:
        with turn:
            turn.wait()
    elif kind == 4:
        meeting.wait()
    elif kind == 5:
        shelf.put("a long thing to put there")
    elif kind == 6:
        print(empty.get())
    else:
        with again:
            time.sleep(1)


for i in range(MANY):
    threading.Thread(target=work, args=(i % 8,), daemon=True, name="worker number %d" % i).start()
time.sleep(20)
green.set()
time.sleep(20)
