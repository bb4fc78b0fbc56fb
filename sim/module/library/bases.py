# For programs that mention: Queue):, Event):, Condition):, Semaphore):, Barrier):
from queue import LifoQueue as _LifoQueue, PriorityQueue as _PriorityQueue, Queue as _PlainQueue
from threading import Barrier as _PlainBarrier, BoundedSemaphore as _PlainBounded, Condition as _PlainCondition
from threading import Event as _PlainEvent, Semaphore as _PlainSemaphore

# What a class has in the place of a queue or another object of the machine that it derives from: it holds one, and what
# that can do it does with it.


class _QueueBase:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.inner = self._make(maxsize)
        for name in '_init', '_put', '_get', '_qsize':
            if hasattr(self, name):
                raise NotImplementedError('%s() of a queue is its own (a limit of Lockstep): write put() and get()' % name)

    def _make(self, maxsize):
        return _PlainQueue(maxsize)

    def put(self, item, block=True, timeout=None):
        self.inner.put(item, block, timeout)

    def get(self, block=True, timeout=None):
        return self.inner.get(block, timeout)

    def put_nowait(self, item):
        self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def qsize(self):
        return self.inner.qsize()

    def empty(self):
        return self.inner.empty()

    def full(self):
        return self.inner.full()

    def task_done(self):
        self.inner.task_done()

    def join(self):
        self.inner.join()

    def __getattr__(self, name):
        if name == 'queue':
            return self.inner.queue
        if name == 'unfinished_tasks':
            return self.inner.unfinished_tasks
        raise AttributeError("'%s' object has no attribute '%s'" % (type(self).__name__, name))


class _LifoQueueBase(_QueueBase):
    def _make(self, maxsize):
        return _LifoQueue(maxsize)


class _PriorityQueueBase(_QueueBase):
    def _make(self, maxsize):
        return _PriorityQueue(maxsize)


class _EventBase:
    def __init__(self):
        self.inner = _PlainEvent()

    def is_set(self):
        return self.inner.is_set()

    def isSet(self):
        return self.inner.is_set()

    def set(self):
        self.inner.set()

    def clear(self):
        self.inner.clear()

    def wait(self, timeout=None):
        return self.inner.wait(timeout)


class _Guard:
    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.release()


class _SemaphoreBase(_Guard):
    def __init__(self, value=1):
        self.inner = self._make(value)

    def _make(self, value):
        return _PlainSemaphore(value)

    def acquire(self, blocking=True, timeout=None):
        return self.inner.acquire(blocking, timeout)

    def release(self, n=1):
        self.inner.release(n)

    def __getattr__(self, name):
        if name == '_value':
            return self.inner._value
        raise AttributeError("'%s' object has no attribute '%s'" % (type(self).__name__, name))


class _BoundedSemaphoreBase(_SemaphoreBase):
    def _make(self, value):
        return _PlainBounded(value)


class _ConditionBase(_Guard):
    def __init__(self, lock=None):
        self.inner = _PlainCondition(lock)

    def acquire(self, blocking=True, timeout=-1):
        return self.inner.acquire(blocking, timeout)

    def release(self):
        self.inner.release()

    def wait(self, timeout=None):
        return self.inner.wait(timeout)

    def wait_for(self, predicate, timeout=None):
        return self.inner.wait_for(predicate, timeout)

    def notify(self, n=1):
        self.inner.notify(n)

    def notify_all(self):
        self.inner.notify_all()

    def notifyAll(self):
        self.inner.notify_all()


class _BarrierBase:
    def __init__(self, parties, action=None, timeout=None):
        self.inner = _PlainBarrier(parties, action, timeout)

    def wait(self, timeout=None):
        return self.inner.wait(timeout)

    def reset(self):
        self.inner.reset()

    def abort(self):
        self.inner.abort()

    def __getattr__(self, name):
        if name == 'parties':
            return self.inner.parties
        if name == 'n_waiting':
            return self.inner.n_waiting
        if name == 'broken':
            return self.inner.broken
        raise AttributeError("'%s' object has no attribute '%s'" % (type(self).__name__, name))
