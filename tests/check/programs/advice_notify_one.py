# One condition for two things, and notify() wakes one.
# said => HANG possible, shortest way 26 steps: nobody will notify it
# said => some wait for condition cond at line 11 and some at line 17: a notify() may wake the wrong one
import threading
cond = threading.Condition()
buf = []
CAP = 1
def producer(n):
    with cond:
        while len(buf) >= CAP:
            cond.wait()
        buf.append(n)
        cond.notify()
def consumer():
    with cond:
        while not buf:
            cond.wait()
        buf.pop()
        cond.notify()
ts = [threading.Thread(target=producer, args=(1,), name="p1"), threading.Thread(target=producer, args=(2,), name="p2"),
      threading.Thread(target=consumer, name="c1"), threading.Thread(target=consumer, name="c2")]
for t in ts: t.start()
for t in ts: t.join()
