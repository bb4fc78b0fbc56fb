# For programs that mention: ProcessPoolExecutor, BrokenProcessPool
# It goes with the rest of concurrent.futures.
import multiprocessing
import os
import threading


def _executor_worker(tasks, results, initializer, initargs):
    if initializer is not None:
        initializer(*initargs)
    while True:
        task = tasks.get()
        if task is None:
            return
        number, fn, args, kwargs = task
        try:
            results.put((number, True, fn(*args, **kwargs)))
        except BaseException as e:
            results.put((number, False, e))


def _manage_executor(executor):
    while True:
        message = executor._messages.get()
        if message is not None:
            executor._arrived(*message)
        executor._feed()
        if executor._is_over():
            executor._dismiss()
            return


class ProcessPoolExecutor(Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = os.cpu_count() or 1
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._max_workers = max_workers
        self._initializer = initializer
        self._initargs = initargs
        self._call_queue = multiprocessing.SimpleQueue()
        self._messages = multiprocessing.SimpleQueue()
        self._waiting = []
        self._running = {}
        self._count = 0
        self._processes = []
        self._threads = []
        self._shutdown = False

    def submit(self, fn, *args, **kwargs):
        if self._shutdown:
            raise RuntimeError('cannot schedule new futures after shutdown')
        if _futures['exiting']:
            raise RuntimeError('cannot schedule new futures after interpreter shutdown')
        future = Future()
        future._queue = self._messages
        self._count += 1
        self._waiting.append((self._count, future, fn, args, kwargs))
        if not self._threads:
            self._begin()
        self._messages.put(None)
        return future

    def _begin(self):
        _pools.append(self)
        for _ in range(self._max_workers):
            worker = _worker_process(target=_executor_worker, args=(
                self._call_queue, self._messages, self._initializer, self._initargs))
            self._processes.append(worker)
            worker.start()
        self._threads.append(threading.Thread(target=_manage_executor, args=(self,)))
        self._threads[0].start()

    def _call_off(self):
        self._messages.put(None)

    def _feed(self):
        while self._waiting and len(self._running) <= self._max_workers:
            number, future, fn, args, kwargs = self._waiting.pop(0)
            if future.set_running_or_notify_cancel():
                self._running[number] = future
                try:
                    self._call_queue.put((number, fn, args, kwargs))
                except Exception as e:
                    self._arrived(number, False, e)

    def _arrived(self, number, success, value):
        future = self._running.pop(number)
        self._feed()
        if success:
            future.set_result(value)
        else:
            future.set_exception(value)

    def _is_over(self):
        return (self._shutdown or _futures['exiting']) and not self._waiting and not self._running

    def _dismiss(self):
        for _ in self._processes:
            self._call_queue.put(None)
        for worker in self._processes:
            worker.join()

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True
        if cancel_futures:
            for task in self._waiting:
                task[1].cancel()
        self._messages.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
