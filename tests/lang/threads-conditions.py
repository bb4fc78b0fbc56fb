# Conditions, semaphores and barriers between several threads, in an order that waiting fixes.
import threading
import time

log = []
ready = threading.Condition()
items = []


def consume(name, delay):
    time.sleep(delay)
    with ready:
        while not items:
            ready.wait()
        log.append((name, items.pop(0)))


def produce():
    for i in range(3):
        time.sleep(0.2)
        with ready:
            items.append(i)
            ready.notify()


threads = [threading.Thread(target=consume, args=("c%d" % i, i * 0.02)) for i in range(3)]
threads.append(threading.Thread(target=produce))
for t in threads:
    t.start()
for t in threads:
    t.join()
print(log)

shared = threading.RLock()
both = threading.Condition(shared)
with shared:
    with both:
        print(both.wait(timeout=0.01), both.wait_for(lambda: "value", 1))


def wake_all():
    time.sleep(0.1)
    with both:
        both.notify_all()


woken = []


def sleeper(n):
    with both:
        woken.append(both.wait(5))


sleepers = [threading.Thread(target=sleeper, args=(n,)) for n in range(3)]
for t in sleepers:
    t.start()
waker = threading.Thread(target=wake_all)
waker.start()
for t in sleepers + [waker]:
    t.join()
print(woken)

passed = []
gate = threading.Barrier(3, action=lambda: passed.append("action"))


def arrive(n):
    time.sleep(n * 0.05)
    passed.append(gate.wait())


arrivals = [threading.Thread(target=arrive, args=(n,)) for n in range(3)]
for t in arrivals:
    t.start()
for t in arrivals:
    t.join()
print(passed[0], sorted(passed[1:]), gate.parties, gate.n_waiting, gate.broken)
broken = threading.Barrier(2, timeout=0.05)
try:
    broken.wait()
except threading.BrokenBarrierError as e:
    print("broken", broken.broken, repr(e))
try:
    broken.wait()
except threading.BrokenBarrierError:
    print("still broken")
broken.reset()
print(broken.broken)

slots = threading.Semaphore(2)
print(slots.acquire(), slots.acquire(timeout=0.05), slots.acquire(timeout=0.05), slots.acquire(blocking=False))
slots.release()
slots.release(2)
with slots:
    print("inside", slots.acquire(False))
try:
    threading.Semaphore(-1)
except ValueError as e:
    print(e)
try:
    threading.Lock().acquire(False, 1)
except ValueError as e:
    print(e)
lock = threading.Lock()
other = threading.Thread(target=lock.release)
lock.acquire()
other.start()
other.join()
print(lock.locked(), lock.acquire())
