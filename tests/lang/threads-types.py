"""What the objects of threading and queue are, and what their methods are without a call."""
import queue
import threading
from queue import LifoQueue, Queue

for t in (threading.Lock(), threading.RLock(), threading.Condition(), threading.Semaphore(), threading.Event(),
          threading.BoundedSemaphore(), threading.Barrier(2), threading.Thread(), threading.Timer(1, print),
          queue.Queue(), queue.LifoQueue(), queue.PriorityQueue(), queue.SimpleQueue()):
    print(type(t), type(t).__name__, type(t).__module__, repr(t).split(' at ')[0])
    print(isinstance(t, type(t)), type(t) is type(t), t.__class__ is type(t), isinstance(t, Queue), isinstance(t, int))
print(threading.Condition, threading.Semaphore, threading.Event, threading.Thread, queue.Queue, queue.SimpleQueue)
print(type(threading.Event()) is threading.Event, issubclass(threading.BoundedSemaphore, threading.Semaphore),
      issubclass(int, threading.Semaphore), issubclass(queue.LifoQueue, queue.Queue), callable(threading.Event))
q, last = Queue(), LifoQueue()
Queue.put(q, 5)
Queue.put(last, 6)
print(Queue.get(q), Queue.get(last), q.put.__name__)
put, get = q.put, q.get
put('x')
print(get(), [kind().qsize() for kind in (Queue, LifoQueue)])
for wrong in (lambda: Queue.put(), lambda: threading.Event.set()):
    try:
        wrong()
    except TypeError as e:
        print(type(e).__name__)


class A:
    def m(self):
        return 1

    def __repr__(self):
        return 'A()'

    @classmethod
    def c(cls):
        pass


a = A()
print(a.m, f'{a.m} {[a.m]}', A.c, a.m.__self__)
print(list.append, str.upper, dict.get, int.bit_length, len, [].append.__name__)
