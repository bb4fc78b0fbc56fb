"""Queues of all kinds."""
import queue, threading
q=queue.Queue(maxsize=2); q.put(1); q.put_nowait(2)
print(q.full(), q.qsize(), q.empty(), q.maxsize)
try: q.put_nowait(3)
except queue.Full as e: print('Full', repr(e))
try: q.put(3,timeout=0.01)
except queue.Full: print('Full2')
print(q.get(), q.get(block=False))
try: q.get_nowait()
except queue.Empty as e: print('Empty', repr(e))
try: q.get(timeout=0.01)
except queue.Empty: print('Empty2')
q.task_done(); q.task_done()
try: q.task_done()
except ValueError as e: print(e)
l=queue.LifoQueue(); [l.put(i) for i in range(3)]; print(l.get(), l.get())
p=queue.PriorityQueue(); [p.put(x) for x in ((2,'b'),(1,'a'),(3,'c'))]; print(p.get(), p.get(), p.qsize())
class J:
    def __init__(s,p,n): s.p=p; s.n=n
    def __lt__(s,o): return s.p<o.p
    def __repr__(s): return f'J{s.n}'
p=queue.PriorityQueue(); [p.put(J(x,i)) for i,x in enumerate((5,1,3))]; print(p.get(), p.get(), p.get())
s=queue.SimpleQueue(); s.put(1); print(s.get(), s.empty(), s.qsize())
def prod(q,n):
    for i in range(n): q.put(i)
    q.put(None)
q=queue.Queue(1); t=threading.Thread(target=prod,args=(q,3)); t.start()
for x in iter(q.get,None): print(x)
t.join()
import dataclasses
@dataclasses.dataclass(order=True)
class T:
    p: int
    item: object = dataclasses.field(compare=False)
p=queue.PriorityQueue(); p.put(T(2,'x')); p.put(T(1,'y')); print(p.get(), p.get().item)
try: q.get(timeout=-1)
except ValueError as e: print(e)
