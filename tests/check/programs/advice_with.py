# wait() and notify() without the lock.
# said => RuntimeError: cannot wait on un-acquired lock
# said => this belongs into `with` of its condition
import threading
cond = threading.Condition()
def w():
    cond.wait()
def n():
    cond.notify()
threading.Thread(target=w).start()
threading.Thread(target=n).start()
