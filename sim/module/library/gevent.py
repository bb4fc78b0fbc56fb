# For programs that mention: gevent, _gevent
from _gevent import _greenlet_new, _hub_in, _hub_out, _hub_patch, _hub_current
from _machine import _thread_launch, _thread_throw, _traceback
from queue import Empty as _Empty, Queue as _Queue, LifoQueue as _LifoQueue, PriorityQueue as _PriorityQueue
from sys import stderr as _stderr
from threading import Event as _Event, Semaphore as _Semaphore, BoundedSemaphore as _BoundedSemaphore, RLock as _RLock
from time import monotonic as _now, sleep as _sleep

# Where a greenlet waits inside _hub_in() and _hub_out(), the next one of its thread goes on.
_greenlets = {'count': 0, 'running': {}}


class GreenletExit(BaseException):
    pass


# What a greenlet is shown as: its function, and its number among those that have the same one.
def _lane_name(run, name):
    function = getattr(run, '__name__', '<')
    if function.startswith('<'):
        return name
    number = _greenlets['running'].get(function, 0) + 1
    _greenlets['running'][function] = number
    return function if number == 1 else '%s %d' % (function, number)


class Greenlet:
    def __init__(self, run=None, *args, **kwargs):
        if run is not None:
            self._run = run
        self.args = args
        self.kwargs = kwargs
        self.value = None
        self.exception = None
        self.started = False
        self.dead = False
        self._links = []
        self._over = _Event()
        self._unknown = True
        self.ident = None
        self.minimal_ident = _greenlets['count']
        self.name = 'Greenlet-%d' % self.minimal_ident
        _greenlets['count'] += 1
        _greenlet_new(self, _lane_name(run, self.name))

    def start(self):
        if not self.started:
            self.started = True
            _thread_launch(self)

    def start_later(self, seconds):
        self._delay = seconds
        self.start()

    def run(self):
        try:
            delay = getattr(self, '_delay', 0)
            if delay:
                _gevent_sleep(delay)
            self.value = self._run(*self.args, **self.kwargs)
        except GreenletExit as e:
            self.value = e
        except BaseException as e:
            self.exception = e
            print('%s%r failed with %s\n' % (_traceback(e), self, type(e).__name__), end='', file=_stderr)
        self._end()

    def _end(self):
        self.dead = True
        self._over.set()
        for callback in self._links:
            callback(self)

    def ready(self):
        return self._over.is_set()

    def successful(self):
        return self._over.is_set() and self.exception is None

    def __bool__(self):
        return self.started and not self._over.is_set()

    def join(self, timeout=None):
        _hub_in()
        try:
            self._over.wait(timeout)
        finally:
            _hub_out()

    def get(self, block=True, timeout=None):
        if block:
            self.join(timeout)
        if not self._over.is_set():
            raise Timeout(timeout)
        if self.exception is not None:
            raise self.exception
        return self.value

    def link(self, callback):
        if self._over.is_set():
            callback(self)
        else:
            self._links.append(callback)

    def rawlink(self, callback):
        self.link(callback)

    def link_value(self, callback):
        self.link(lambda g: callback(g) if g.successful() else None)

    def link_exception(self, callback):
        self.link(lambda g: None if g.successful() else callback(g))

    def throw(self, exception=GreenletExit):
        if self._over.is_set():
            return
        if not self.started:
            self.started = True
            self.value = GreenletExit()
            self._end()
        else:
            _thread_throw(self, exception)

    def kill(self, exception=GreenletExit, block=True, timeout=None):
        self.throw(exception)
        if block:
            self.join(timeout)

    def spawn(run, *args, **kwargs):
        return _gevent_spawn(run, *args, **kwargs)

    def spawn_later(seconds, run, *args, **kwargs):
        return _gevent_spawn_later(seconds, run, *args, **kwargs)

    def __repr__(self):
        run = getattr(self, '_run', None)
        what = ', '.join([repr(a) for a in self.args] + ['%s=%r' % pair for pair in self.kwargs.items()])
        return '<%s "%s" at 0x%x: %s(%s)>' % (type(self).__name__, self.name, id(self),
                                             getattr(run, '__name__', '_run'), what)


class Timeout(BaseException):
    def __init__(self, seconds=None, exception=None):
        self.seconds = seconds
        self.exception = exception
        self._timer = None

    def __str__(self):
        return '' if self.seconds is None else '%s second%s' % (self.seconds, '' if self.seconds == 1 else 's')

    def start(self):
        if self.seconds is not None:
            self._timer = Greenlet(_strike, self, _hub_current())
            self._timer.start()

    def cancel(self):
        if self._timer is not None:
            self._timer.throw()
            self._timer = None

    def close(self):
        self.cancel()

    def start_new(seconds=None):
        timeout = Timeout(seconds)
        timeout.start()
        return timeout

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.cancel()
        return exc_val is self and self.exception is False


def _strike(timeout, target):
    _gevent_sleep(timeout.seconds)
    timeout._timer = None
    _thread_throw(target, timeout.exception or timeout)


def _gevent_spawn(run, *args, **kwargs):
    greenlet = Greenlet(run, *args, **kwargs)
    greenlet.start()
    return greenlet


def _gevent_spawn_later(seconds, run, *args, **kwargs):
    greenlet = Greenlet(run, *args, **kwargs)
    greenlet.start_later(seconds)
    return greenlet


def _gevent_sleep(seconds=0, ref=True):
    _hub_in()
    try:
        _sleep(seconds)
    finally:
        _hub_out()


def _gevent_idle(priority=0):
    _gevent_sleep(0)


def _gevent_joinall(greenlets, timeout=None, raise_error=False, count=None):
    end = None if timeout is None else _now() + timeout
    done = []
    for greenlet in greenlets:
        greenlet.join(None if end is None else max(0, end - _now()))
        if greenlet.ready():
            done.append(greenlet)
            if raise_error and greenlet.exception is not None:
                raise greenlet.exception
    return done


def _gevent_wait(objects=None, timeout=None, count=None):
    return [] if objects is None else _gevent_joinall(objects, timeout)


def _gevent_killall(greenlets, exception=GreenletExit, block=True, timeout=None):
    for greenlet in greenlets:
        greenlet.throw(exception)
    if block:
        _gevent_joinall(greenlets, timeout)


def _gevent_kill(greenlet, exception=GreenletExit):
    greenlet.throw(exception)


# --- what greenlets wait for ---

class _GeventEvent:
    def __init__(self):
        self._event = _Event()

    def set(self):
        self._event.set()

    def clear(self):
        self._event.clear()

    def is_set(self):
        return self._event.is_set()

    def isSet(self):
        return self._event.is_set()

    def ready(self):
        return self._event.is_set()

    def wait(self, timeout=None):
        _hub_in()
        try:
            return self._event.wait(timeout)
        finally:
            _hub_out()


class _GeventResult:
    def __init__(self):
        self._event = _GeventEvent()
        self.value = None
        self.exception = None

    def set(self, value=None):
        self.value = value
        self._event.set()

    def set_exception(self, exception, exc_info=None):
        self.exception = exception
        self._event.set()

    def ready(self):
        return self._event.is_set()

    def successful(self):
        return self._event.is_set() and self.exception is None

    def wait(self, timeout=None):
        self._event.wait(timeout)
        return self.value

    def get(self, block=True, timeout=None):
        if block and not self._event.wait(timeout) or not self._event.is_set():
            raise Timeout(timeout)
        if self.exception is not None:
            raise self.exception
        return self.value

    def get_nowait(self):
        return self.get(False)


class _GeventSemaphore:
    def __init__(self, value=1):
        self._places = self._make(value)

    def _make(self, value):
        return _Semaphore(value)

    def acquire(self, blocking=True, timeout=None):
        _hub_in()
        try:
            return self._places.acquire(blocking, timeout)
        finally:
            _hub_out()

    def release(self):
        self._places.release()

    def __enter__(self):
        self.acquire()

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.release()


class _GeventBoundedSemaphore(_GeventSemaphore):
    def _make(self, value):
        return _BoundedSemaphore(value)


class _GeventRLock(_GeventSemaphore):
    def __init__(self):
        self._places = _RLock()

    def acquire(self, blocking=True, timeout=None):
        _hub_in()
        try:
            return self._places.acquire(blocking, -1 if timeout is None else timeout)
        finally:
            _hub_out()


class _GeventQueue:
    def __init__(self, maxsize=None, items=()):
        self.queue = self._make(maxsize or 0)
        self.maxsize = maxsize
        for item in items:
            self.queue.put(item)

    def _make(self, maxsize):
        return _Queue(maxsize)

    def put(self, item, block=True, timeout=None):
        _hub_in()
        try:
            self.queue.put(item, block, timeout)
        finally:
            _hub_out()

    def get(self, block=True, timeout=None):
        _hub_in()
        try:
            return self.queue.get(block, timeout)
        finally:
            _hub_out()

    def put_nowait(self, item):
        self.queue.put_nowait(item)

    def get_nowait(self):
        return self.queue.get_nowait()

    def qsize(self):
        return self.queue.qsize()

    def empty(self):
        return self.queue.empty()

    def full(self):
        return self.queue.full()

    def task_done(self):
        self.queue.task_done()

    def join(self, timeout=None):
        _hub_in()
        try:
            self.queue.join()
        finally:
            _hub_out()

    def __len__(self):
        return self.queue.qsize()


class _GeventLifoQueue(_GeventQueue):
    def _make(self, maxsize):
        return _LifoQueue(maxsize)


class _GeventPriorityQueue(_GeventQueue):
    def _make(self, maxsize):
        return _PriorityQueue(maxsize)


class Group:
    def __init__(self, *greenlets):
        self.greenlets = list(greenlets)
        self._places = None

    def __len__(self):
        return len([g for g in self.greenlets if not g.ready()])

    def add(self, greenlet):
        if self._places is not None:
            self._places.acquire()
        self.greenlets.append(greenlet)
        greenlet.link(self._leave)

    def _leave(self, greenlet):
        if self._places is not None:
            self._places.release()

    def start(self, greenlet):
        self.add(greenlet)
        greenlet.start()

    def spawn(self, run, *args, **kwargs):
        greenlet = Greenlet(run, *args, **kwargs)
        self.start(greenlet)
        return greenlet

    def join(self, timeout=None, raise_error=False):
        _gevent_joinall(self.greenlets[:], timeout, raise_error)
        return len(self) == 0

    def kill(self, exception=GreenletExit, block=True, timeout=None):
        _gevent_killall(self.greenlets[:], exception, block, timeout)

    def apply(self, func, args=(), kwds=None):
        return self.spawn(func, *args, **(kwds or {})).get()

    def apply_async(self, func, args=(), kwds=None, callback=None):
        greenlet = Greenlet(func, *args, **(kwds or {}))
        if callback is not None:
            greenlet.link(lambda g: callback(g.value))
        self.start(greenlet)
        return greenlet

    def map(self, func, iterable):
        return [g.get() for g in [self.spawn(func, x) for x in iterable]]

    def imap(self, func, *iterables):
        return iter([g.get() for g in [self.spawn(func, *x) for x in zip(*iterables)]])

    def imap_unordered(self, func, *iterables):
        results = []
        greenlets = [self.spawn(func, *x) for x in zip(*iterables)]
        for greenlet in greenlets:
            greenlet.link(lambda g: results.append(g.value))
        _gevent_joinall(greenlets)
        return iter(results)


class _GeventPool(Group):
    def __init__(self, size=None):
        Group.__init__(self)
        self.size = size
        if size is not None:
            self._places = _GeventSemaphore(size)

    def free_count(self):
        return 1 if self.size is None else self.size - len(self)

    def full(self):
        return self.free_count() <= 0

    def wait_available(self, timeout=None):
        if self._places.acquire(True, timeout):
            self._places.release()


def _gevent_patch(*args, **kwargs):
    _hub_patch()
