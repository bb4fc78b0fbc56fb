# Threads: names, order by join, subclasses, results through shared lists, locks, events.
import threading
import time
from threading import Lock, Thread

results = []
lock = Lock()


def work(name, n=1):
    with lock:
        results.append((name, n))


class Worker(Thread):
    def __init__(self, number):
        super().__init__(name="worker %d" % number)
        self.number = number
        self.result = None

    def run(self):
        self.result = self.number ** 2


for i in range(3):
    t = Thread(target=work, args=("t%d" % i,), kwargs={"n": i})
    t.start()
    t.join()
print(results, t.is_alive(), t.name, threading.current_thread().name, threading.active_count())
workers = [Worker(n) for n in range(4)]
for w in workers:
    w.start()
for w in workers:
    w.join()
print([w.result for w in workers], [w.name for w in workers], workers[0].daemon)

event = threading.Event()
seen = []


def waiter():
    seen.append(event.wait(0.05))
    seen.append(event.wait())


t = Thread(target=waiter, daemon=True)
t.start()
time.sleep(0.2)
event.set()
t.join()
print(seen, event.is_set())
print(lock.acquire(), lock.acquire(False), lock.acquire(timeout=0.05), lock.locked(), lock.release(), lock.locked())
try:
    lock.release()
except RuntimeError as e:
    print(e)
try:
    t.start()
except RuntimeError as e:
    print(e)
r = threading.RLock()
print(r.acquire(), r.acquire(), r.release(), r.release())
try:
    r.release()
except RuntimeError as e:
    print(e)
c = threading.Condition()
try:
    c.notify()
except RuntimeError as e:
    print(e)
with c:
    print(c.wait(0.05), c.wait_for(lambda: True), c.wait_for(lambda: 0, timeout=0.05))
s = threading.BoundedSemaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False), s.release(), s.release())
try:
    s.release()
except ValueError as e:
    print(e)
