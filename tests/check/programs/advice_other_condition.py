# The other condition is notified.
# said => putter notified condition not_full at line 13, for which nobody waited
import threading
lock = threading.Lock()
not_empty = threading.Condition(lock)
not_full = threading.Condition(lock)
buf = []
def put(x):
    with lock:
        while len(buf) == 1:
            not_full.wait()
        buf.append(x)
        not_full.notify()
def get():
    with lock:
        while not buf:
            not_empty.wait()
        return buf.pop()
g = threading.Thread(target=get, name="getter"); p = threading.Thread(target=put, args=(1,), name="putter")
g.start(); p.start(); g.join(); p.join()
