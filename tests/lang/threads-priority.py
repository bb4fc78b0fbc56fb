# Priority queues whose items the program's own __lt__ puts in order, alone and inside tuples; order of tuples and lists.
import queue
import random
import threading
class Task:
    def __init__(self, p, d): self.p, self.d = p, d
    def __lt__(self, o): return self.p < o.p
    def __repr__(self): return "Task(%d, %s)" % (self.p, self.d)
random.seed(5)
q = queue.PriorityQueue()
for i in range(30): q.put(Task(random.randint(1, 5), i))
for i in range(10): print(q.get(), end=" ")
for i in range(10): q.put(Task(random.randint(1, 5), i + 100))
while not q.empty(): print(q.get(), q.qsize())
class Rev:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v > o.v
    def __eq__(self, o): return self.v == o.v
p = queue.PriorityQueue(3)
def prod():
    for i in range(8): p.put((i % 2, Rev(i)))
    p.put((9, None))
def cons():
    while True:
        k, r = p.get()
        p.task_done()
        if r is None: break
        got.append((k, r.v))
got = []
ts = [threading.Thread(target=prod), threading.Thread(target=cons)]
for t in ts: t.start()
for t in ts: t.join()
p.join()
print(len(got), sorted(got))
class N: pass
try:
    q.put((1, N())); q.put((1, N()))
except TypeError as e: print(e)

class A:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __eq__(self, o): return isinstance(o, A) and self.v == o.v
    def __repr__(self): return "A%d" % self.v
print((1, A(2)) < (1, A(3)), (1, A(5)) < (1, A(3)), [A(1)] < [A(2)], sorted([(1, A(2)), (1, A(1)), (0, A(9))]))
class B:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
try: print((1, B(2)) < (1, B(3)))
except TypeError as e: print(e)
