# For programs that mention: multiprocessing
import multiprocessing
import os
from _machine import _thread_number
from queue import Empty as _Empty, SimpleQueue as _LocalQueue
from time import monotonic as _now
import threading


# --- in the workers ---

def _pool_worker(tasks, results, initializer, initargs, most):
    if initializer is not None:
        initializer(*initargs)
    done = 0
    while most is None or done < most:
        task = tasks.get()
        if task is None:
            return
        job, i, function, args, kwargs = task
        try:
            result = (job, i, True, function(*args, **kwargs))
        except Exception as e:
            result = (job, i, False, e)
        try:
            results.put(result)
        except Exception as e:
            results.put((job, i, False, e))
        done += 1
    results.put((None, multiprocessing.current_process()._identity, None, None))


def _run_batch(function, batch):
    return [function(x) for x in batch]


def _run_star_batch(function, batch):
    return [function(*x) for x in batch]


# --- in the process that has the pool ---

class AsyncResult:
    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = threading.Event()
        self._job = pool._add_job(self)
        self._callback = callback
        self._error_callback = error_callback
        self._success = True
        self._value = None

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError('%r not ready' % (self,))
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise multiprocessing.TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, i, success, value):
        self._success = success
        self._value = value
        self._finish()

    def _finish(self):
        if self._callback and self._success:
            self._callback(self._value)
        if self._error_callback and not self._success:
            self._error_callback(self._value)
        self._event.set()
        del self._pool._jobs[self._job]


class MapResult(AsyncResult):
    def __init__(self, pool, chunksize, length, callback, error_callback):
        AsyncResult.__init__(self, pool, callback, error_callback)
        self._value = [None] * length
        self._chunksize = chunksize
        self._left = 0
        if length:
            self._left = (length + chunksize - 1) // chunksize
        else:
            self._event.set()
            del pool._jobs[self._job]

    def _set(self, i, success, value):
        self._left -= 1
        if success and self._success:
            self._value[i * self._chunksize:(i + 1) * self._chunksize] = value
        elif not success and self._success:
            self._success = False
            self._value = value
        if self._left == 0:
            self._finish()


class IMapIterator:
    def __init__(self, pool, length, ordered):
        self._pool = pool
        self._job = pool._add_job(self)
        self._arrived = _LocalQueue()
        self._early = {}
        self._next = 0
        self._length = length
        self._count = 0
        self._ordered = ordered
        if not length:
            del pool._jobs[self._job]

    def _set(self, i, success, value):
        self._arrived.put((i, success, value))
        self._count += 1
        if self._count == self._length:
            del self._pool._jobs[self._job]

    def __iter__(self):
        return self

    def _take(self, timeout):
        if not self._ordered:
            return self._arrived.get(timeout=timeout)
        while self._next not in self._early:
            arrived = self._arrived.get(timeout=timeout)
            self._early[arrived[0]] = arrived
        return self._early.pop(self._next)

    def next(self, timeout=None):
        if self._next == self._length:
            raise StopIteration
        try:
            i, success, value = self._take(timeout)
        except _Empty:
            raise multiprocessing.TimeoutError
        self._next += 1
        if success:
            return value
        raise value

    def __next__(self):
        return self.next()


def _flattened(chunks):
    return [x for chunk in chunks for x in chunk]


def _handle_results(pool):
    while True:
        job, i, success, value = pool._results.get()
        if job is None and i is None:
            return
        if job is None:
            pool._replace(i)
        elif job in pool._jobs:
            pool._jobs[job]._set(i, success, value)


class Pool:
    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        if processes is None:
            processes = os.cpu_count()
        if processes < 1:
            raise ValueError('Number of processes must be at least 1')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._state = 'RUN'
        self._jobs = {}
        self._count = 0
        self._processes = processes
        self._worker_args = (initializer, initargs, maxtasksperchild)
        self._make_queues()
        self._pool = []
        for _ in range(processes):
            self._add_worker()
        _thread_number()
        _thread_number()
        self._handler = threading.Thread(target=_handle_results, args=(self,), daemon=True)
        self._handler.start()

    def _make_queues(self):
        self._tasks = multiprocessing.SimpleQueue()
        self._results = multiprocessing.SimpleQueue()

    def _make_worker(self, args):
        worker = _worker_process(target=_pool_worker, args=args, daemon=True)
        worker.name = worker.name.replace('Process', 'PoolWorker')
        return worker

    def _add_worker(self):
        worker = self._make_worker((self._tasks, self._results) + self._worker_args)
        self._pool.append(worker)
        worker.start()

    def _replace(self, identity):
        for worker in self._pool[:]:
            if worker._identity == identity:
                worker.join()
                self._pool.remove(worker)
        if self._state == 'RUN' or self._jobs:
            self._add_worker()

    def _add_job(self, result):
        self._count += 1
        self._jobs[self._count] = result
        return self._count

    def _check_running(self):
        if self._state != 'RUN':
            raise ValueError('Pool not running')

    def _submit(self, result, i, function, args, kwargs):
        try:
            self._tasks.put((result._job, i, function, args, kwargs))
        except Exception as e:
            result._set(i, False, e)

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = AsyncResult(self, callback, error_callback)
        self._submit(result, None, func, tuple(args), kwds)
        return result

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def _map_async(self, func, iterable, run, chunksize, callback, error_callback):
        self._check_running()
        elements = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(elements), self._processes * 4)
            if extra:
                chunksize += 1
        result = MapResult(self, chunksize, len(elements), callback, error_callback)
        for i in range(result._left):
            self._submit(result, i, run, (func, elements[i * chunksize:(i + 1) * chunksize]), {})
        return result

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, _run_batch, chunksize, callback, error_callback)

    def map(self, func, iterable, chunksize=None):
        return self.map_async(func, iterable, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, _run_star_batch, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self.starmap_async(func, iterable, chunksize).get()

    def _imap(self, func, iterable, chunksize, ordered):
        self._check_running()
        if chunksize < 1:
            raise ValueError('Chunksize must be 1+, not %d' % chunksize)
        elements = list(iterable)
        chunks = [elements[i:i + chunksize] for i in range(0, len(elements), chunksize)]
        result = IMapIterator(self, len(chunks), ordered)
        for i, chunk in enumerate(chunks):
            if chunksize == 1:
                self._submit(result, i, func, (chunk[0],), {})
            else:
                self._submit(result, i, _run_batch, (func, chunk), {})
        return result if chunksize == 1 else iter(_flattened(result))

    def imap(self, func, iterable, chunksize=1):
        return self._imap(func, iterable, chunksize, True)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(func, iterable, chunksize, False)

    def close(self):
        if self._state == 'RUN':
            self._state = 'CLOSE'
            for _ in range(self._processes):
                self._tasks.put(None)

    def terminate(self):
        self._state = 'TERMINATE'
        self._stop_workers()
        self._results.put((None, None, None, None))
        self._handler.join()

    def _stop_workers(self):
        for worker in self._pool:
            if worker.exitcode is None:
                worker.terminate()
        for worker in self._pool:
            worker.join()

    def join(self):
        if self._state == 'RUN':
            raise ValueError('Pool is still running')
        for worker in self._pool[:]:
            worker.join()
        self._results.put((None, None, None, None))
        self._handler.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def __repr__(self):
        return '<multiprocessing.pool.%s state=%s pool_size=%d>' % (type(self).__name__, self._state, len(self._pool))


# --- the same with threads ---

class ThreadPool(Pool):
    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)

    def _make_queues(self):
        self._tasks = _LocalQueue()
        self._results = _LocalQueue()

    def _make_worker(self, args):
        return threading.Thread(target=_pool_worker, args=args, daemon=True)

    def _stop_workers(self):
        try:
            while True:
                self._tasks.get_nowait()
        except _Empty:
            pass
        for _ in range(self._processes):
            self._tasks.put(None)
