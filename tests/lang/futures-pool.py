# Pools of threads: results, order, names of workers, errors, cancelling, what happens after shutdown.
import concurrent.futures
import os
import threading
import time
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor


def square(n, pause=0.02):
    time.sleep(pause)
    return n * n


def fail(n):
    time.sleep(0.02)
    raise ValueError("no %d" % n)


with ThreadPoolExecutor(max_workers=3) as pool:
    futures = [pool.submit(square, n) for n in range(5)]
    print([f.result() for f in futures], [f.done() for f in futures])
    print(list(pool.map(square, range(6))), sum(pool.map(pow, [2, 3], [5, 2])))
    for r in pool.map(square, [3, 1], [0.05, 0.01]):
        print(r)
    print(*pool.map(square, range(3)))
    a, b = pool.map(square, (7, 8))
    print(a, b, isinstance(pool, Executor), isinstance(futures[0], Future))


def who():
    time.sleep(0.05)
    return threading.current_thread().name


with ThreadPoolExecutor(2) as first, ThreadPoolExecutor(2, thread_name_prefix="cook") as second:
    jobs = [first.submit(who), first.submit(who), second.submit(who), second.submit(who)]
    print(sorted(j.result() for j in jobs), threading.active_count())
    print(first.submit(who).result() in ("ThreadPoolExecutor-1_0", "ThreadPoolExecutor-1_1"))
print(threading.active_count())

# one worker is enough while it is idle
with ThreadPoolExecutor() as pool:
    for i in range(4):
        print(pool.submit(who).result())
        time.sleep(0.03)

pool = ThreadPoolExecutor(max_workers=1)
f = pool.submit(fail, 1)
try:
    f.result()
except ValueError as e:
    print("failed", e, repr(f.exception()), f.done())
slow = pool.submit(square, 4, 0.3)
waiting = pool.submit(square, 5)
time.sleep(0.05)
try:
    slow.result(timeout=0.02)
except concurrent.futures.TimeoutError as e:
    print("too early", repr(e), slow.running(), slow.done(), waiting.running())
print(slow.cancel(), waiting.cancel(), waiting.cancel(), waiting.cancelled(), waiting.done())
try:
    waiting.result()
except CancelledError as e:
    print("cancelled", repr(e))
print(slow.result(), pool.submit(square, n=6).result(), slow.exception())
slow.add_done_callback(lambda f: print("called at once", f.result()))
g = pool.submit(square, 9, 0.1)
g.add_done_callback(lambda f: print("first callback", f.result(), threading.current_thread().name))
g.add_done_callback(lambda f: 1 / 0)
g.add_done_callback(lambda f: print("last callback"))
time.sleep(0.3)
left = [pool.submit(square, n, 0.1) for n in range(4)]
time.sleep(0.05)
pool.shutdown(wait=True, cancel_futures=True)
print([f.cancelled() for f in left])
try:
    pool.submit(square, 1)
except RuntimeError as e:
    print(e)
for bad in (0, -1):
    try:
        ThreadPoolExecutor(bad)
    except ValueError as e:
        print(e)
try:
    with ThreadPoolExecutor(2) as pool:
        for r in pool.map(fail, [1, 2]):
            print(r)
except ValueError as e:
    print("map:", e)
with ThreadPoolExecutor(2) as pool:
    try:
        for r in pool.map(square, [1, 2], [0.01, 0.3], timeout=0.1):
            print("in time", r)
    except TimeoutError:
        print("map was too slow")


def prepare(what):
    own.what = what


def prepared(n):
    return own.what, n


own = threading.local()
with ThreadPoolExecutor(2, initializer=prepare, initargs=("ready",)) as pool:
    print(list(pool.map(prepared, range(3))))
f = Future()
print(f.done(), f.running(), f.set_running_or_notify_cancel(), f.running(), f.cancel())
f.set_result(42)
print(f.result(), f.done(), f.running(), f.cancelled())
try:
    f.set_result(43)
except concurrent.futures.InvalidStateError as e:
    print(type(e).__name__)
