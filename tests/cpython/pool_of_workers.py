# any order
# A fixed number of workers at one queue, with task_done and join.
import queue
import threading

tasks = queue.Queue()
results = {}
lock = threading.Lock()


def factor(n):
    found, p = [], 2
    while n > 1:
        while n % p == 0:
            found.append(p)
            n //= p
        p += 1
    return found


def worker():
    while True:
        n = tasks.get()
        try:
            with lock:
                results[n] = factor(n)
        finally:
            tasks.task_done()


for i in range(3):
    threading.Thread(target=worker, daemon=True).start()
for n in (12, 97, 360, 1001, 64):
    tasks.put(n)
tasks.join()
for n in sorted(results):
    print(n, "=", " * ".join(str(p) for p in results[n]))
try:
    tasks.task_done()
except ValueError as e:
    print("ValueError:", e)
