# A lock is given back that was not taken.
# said => MISUSE possible, shortest way 8 steps: RuntimeError: release unlocked lock
# said => give back only what was taken: ask what acquire() returned
import threading
lock = threading.Lock()
n = 0
def work():
    global n
    if lock.acquire(timeout=0.1):
        n += 1
    lock.release()
for i in range(2):
    threading.Thread(target=work).start()
