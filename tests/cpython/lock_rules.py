# What locks allow and what they do not.
import threading

lock, rlock = threading.Lock(), threading.RLock()
print(lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(timeout=0.01))
other = threading.Thread(target=lock.release)
other.start()
other.join()
print(lock.locked())
for release, name in ((lock.release, "lock"), (rlock.release, "rlock")):
    try:
        release()
    except RuntimeError as e:
        print(name, "RuntimeError:", e)
with rlock:
    with rlock:
        print("twice", rlock.acquire(False))
    rlock.release()
result = []
rlock.acquire()
t = threading.Thread(target=lambda: result.append(rlock.acquire(timeout=0.02)))
t.start()
t.join()
rlock.release()
print(result)
try:
    lock.acquire(False, 1)
except ValueError as e:
    print("ValueError:", e)
for action in (lambda: t.start(), lambda: threading.current_thread().join(), lambda: threading.Thread().join()):
    try:
        action()
    except RuntimeError as e:
        print("RuntimeError:", e)
