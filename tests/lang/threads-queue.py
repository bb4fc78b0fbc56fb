# Queues: order, bounds, time-outs, task_done and join.
import queue
import threading

q = queue.Queue(maxsize=2)
q.put(1)
q.put("two", block=False)
print(q.qsize(), q.full(), q.empty(), q.maxsize)
try:
    q.put(3, timeout=0.05)
except queue.Full:
    print("full")
try:
    q.put_nowait(3)
except queue.Full as e:
    print("full again", repr(str(e)))
print(q.get(), q.get_nowait(), q.empty())
try:
    q.get(False)
except queue.Empty:
    print("empty")
try:
    q.get(timeout=0.05)
except queue.Empty:
    print("still empty")
s = queue.LifoQueue()
p = queue.PriorityQueue()
for n in (2, 9, 1):
    s.put(n)
    p.put((n, "item %d" % n))
print([s.get() for i in range(3)], [p.get() for i in range(3)])
done = []
jobs = queue.Queue()


def work():
    while True:
        job = jobs.get()
        if job is None:
            break
        done.append(job * job)
        jobs.task_done()


t = threading.Thread(target=work)
t.start()
for n in range(5):
    jobs.put(n)
jobs.join()
print(done)
jobs.put(None)
t.join()
try:
    jobs.task_done()
    jobs.task_done()
except ValueError as e:
    print(e)
