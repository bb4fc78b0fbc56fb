# For programs that mention: concurrent
import os
from _machine import _traceback
from concurrent.futures import BrokenThreadPool as _BrokenThreadPool, CancelledError as _CancelledError
from concurrent.futures import InvalidStateError as _InvalidStateError
from queue import Empty as _Empty, SimpleQueue as _SimpleQueue
from sys import stderr as _stderr
from threading import Event as _Event, Semaphore as _Semaphore
from time import monotonic as _now

# What threads share here changes only in the step of an operation on a queue or an event that the others see too: a
# future is taken up, or cancelled, with its pool's queue, and is finished with its event.
_pools = []
_futures = {'pools': 0, 'exiting': False}


def _complain(message, exception):
    print('%s\n%s' % (message, _traceback(exception)), end='', file=_stderr)


class Future:
    def __init__(self):
        self._done = _Event()
        self._queue = None
        self._job = None
        self._state = 'PENDING'
        self._result = None
        self._failure = None
        self._callbacks = []
        self._waiters = []

    def __repr__(self):
        text = '<Future at 0x%x state=%s' % (id(self), self._state.lower())
        if self._failure is not None:
            return '%s raised %s>' % (text, type(self._failure).__name__)
        if self._state == 'FINISHED':
            return '%s returned %s>' % (text, type(self._result).__name__)
        return text + '>'

    def _look(self):
        if self._queue is None:
            return self._done.is_set()
        self._queue.empty()

    def cancel(self):
        self._look()
        if self._state == 'RUNNING' or self._state == 'FINISHED':
            return False
        if self._state == 'PENDING':
            self._end('CANCELLED')
        return True

    def cancelled(self):
        self._look()
        return self._state == 'CANCELLED'

    def running(self):
        self._look()
        return self._state == 'RUNNING'

    def done(self):
        return self._done.is_set()

    def _wait(self, timeout):
        if not self._done.wait(timeout):
            raise TimeoutError()
        if self._state == 'CANCELLED':
            raise _CancelledError()

    def result(self, timeout=None):
        self._wait(timeout)
        if self._failure is not None:
            raise self._failure
        return self._result

    def exception(self, timeout=None):
        self._wait(timeout)
        return self._failure

    def add_done_callback(self, fn):
        if self._done.is_set():
            self._call(fn)
        else:
            self._callbacks.append(fn)

    def _call(self, callback):
        try:
            callback(self)
        except Exception as e:
            _complain('exception calling callback %r' % (self,), e)

    def set_running_or_notify_cancel(self):
        if self._state == 'CANCELLED':
            return False
        if self._state != 'PENDING':
            raise RuntimeError('Future in unexpected state')
        self._state = 'RUNNING'
        return True

    def _end(self, state):
        self._state = state
        self._done.set()
        callbacks = self._callbacks
        for waiter in self._waiters:
            waiter.put(self)
        for callback in callbacks:
            self._call(callback)

    def _check(self):
        if self._state == 'CANCELLED' or self._state == 'FINISHED':
            raise _InvalidStateError('%s: %r' % (self._state, self))

    def set_result(self, result):
        self._check()
        self._result = result
        self._end('FINISHED')

    def set_exception(self, exception):
        self._check()
        self._failure = exception
        self._end('FINISHED')


class _Job:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as e:
            self.future.set_exception(e)
        else:
            self.future.set_result(result)


def _pool_begin(pool):
    if pool._initializer is None:
        return True
    try:
        pool._initializer(*pool._initargs)
    except BaseException as e:
        _complain('Exception in initializer:', e)
        pool._broken = 'A thread initializer failed, the thread pool is not usable anymore'
        for job in pool._drain():
            job.future.set_exception(_BrokenThreadPool(pool._broken))
        return False
    return True


def _pool_work(pool):
    if not _pool_begin(pool):
        return
    while True:
        job = pool._work_queue.get()
        if job is not None:
            job.run()
            pool._idle_semaphore.release()
        elif pool._shutdown or _futures['exiting']:
            pool._work_queue.put(None)
            return


class Executor:
    def submit(self, fn, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else _now() + timeout
        return _Results([self.submit(fn, *args) for args in zip(*iterables)], end)

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


class ThreadPoolExecutor(Executor):
    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, os.cpu_count() + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._max_workers = max_workers
        self._work_queue = _SimpleQueue()
        self._idle_semaphore = _Semaphore(0)
        self._threads = []
        self._broken = False
        self._shutdown = False
        self._thread_name_prefix = thread_name_prefix
        if not thread_name_prefix:
            self._thread_name_prefix = 'ThreadPoolExecutor-%d' % _futures['pools']
            _futures['pools'] += 1
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, *args, **kwargs):
        if self._broken:
            raise _BrokenThreadPool(self._broken)
        if self._shutdown:
            raise RuntimeError('cannot schedule new futures after shutdown')
        if _futures['exiting']:
            raise RuntimeError('cannot schedule new futures after interpreter shutdown')
        future = Future()
        future._queue = self._work_queue
        future._job = _Job(future, fn, args, kwargs)
        self._work_queue.put(future._job)
        if not self._idle_semaphore.acquire(blocking=False):
            self._grow()
        return future

    def _grow(self):
        count = len(self._threads)
        if count >= self._max_workers:
            return
        if not count:
            _pools.append(self)
        name = '%s_%d' % (self._thread_name_prefix, count)
        thread = Thread(name=name, target=_pool_work, args=(self,))
        self._threads.append(thread)
        thread.start()

    def _drain(self):
        jobs = []
        while True:
            try:
                job = self._work_queue.get_nowait()
            except _Empty:
                return jobs
            if job is not None:
                jobs.append(job)

    def _call_off(self):
        self._work_queue.put(None)

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True
        if cancel_futures:
            for job in self._drain():
                job.future.cancel()
        self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()


def _pools_at_exit():
    _futures['exiting'] = True
    pools = _pools[:]
    del _pools[:]
    for pool in pools:
        if not pool._shutdown:
            pool._call_off()
    for pool in pools:
        for thread in pool._threads:
            thread.join()


def _patience(end):
    return None if end is None else max(0, end - _now())


class _Results:
    def __init__(self, futures, end):
        self._futures = futures
        self._end = end

    def __repr__(self):
        return '<generator object Executor.map.<locals>.result_iterator at 0x%x>' % id(self)

    def __iter__(self):
        return self

    def __next__(self):
        if not self._futures:
            raise StopIteration
        try:
            return self._futures.pop(0).result(_patience(self._end))
        except BaseException:
            while self._futures:
                self._futures.pop(0).cancel()
            raise


def _distinct(futures):
    return list({future: True for future in futures})


class _Completed:
    def __init__(self, futures, timeout):
        self._total = futures
        self._end = timeout if timeout is None else _now() + timeout
        self._queue = None
        self._left = 0

    def __iter__(self):
        return self

    def _begin(self):
        self._total = _distinct(self._total)
        self._left = len(self._total)
        self._queue = _SimpleQueue()
        for future in self._total:
            if future._done.is_set():
                self._queue.put(future)
            else:
                future._waiters.append(self._queue)

    def __next__(self):
        if self._queue is None:
            self._begin()
        if not self._left:
            raise StopIteration
        try:
            future = self._queue.get(timeout=_patience(self._end))
        except _Empty:
            raise TimeoutError('%d (of %d) futures unfinished' % (self._left, len(self._total)))
        self._left -= 1
        return future


def _as_completed(fs, timeout=None):
    return _Completed(fs, timeout)


class DoneAndNotDoneFutures:
    def __init__(self, done, not_done):
        self.done = done
        self.not_done = not_done

    def __iter__(self):
        return iter([self.done, self.not_done])

    def __getitem__(self, i):
        return [self.done, self.not_done][i]

    def __len__(self):
        return 2

    def __repr__(self):
        return 'DoneAndNotDoneFutures(done=%r, not_done=%r)' % (self.done, self.not_done)


def _decides(future, return_when):
    if return_when == 'FIRST_COMPLETED':
        return True
    return return_when == 'FIRST_EXCEPTION' and future._failure is not None


def _wait(fs, timeout=None, return_when='ALL_COMPLETED'):
    fs = _distinct(fs)
    end = None if timeout is None else _now() + timeout
    done = []
    queue = _SimpleQueue()
    enough = False
    for future in fs:
        if future._done.is_set():
            done.append(future)
            enough = enough or _decides(future, return_when)
        else:
            future._waiters.append(queue)
    if len(done) < len(fs) and return_when not in ('FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'):
        raise ValueError('Invalid return condition: %r' % (return_when,))
    while not enough and len(done) < len(fs):
        try:
            future = queue.get(timeout=_patience(end))
        except _Empty:
            break
        done.append(future)
        enough = _decides(future, return_when)
    return DoneAndNotDoneFutures(set(done), {future for future in fs if future not in done})
