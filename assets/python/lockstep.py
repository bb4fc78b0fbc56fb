"""The module `lockstep` for CPython: each name backed by real threads, so that a scenario runs with plain Python too.

    PYTHONPATH=.../assets/python python3 scenario.py

What only a simulator can do is as near to it as real threads come: `atomic()` keeps out whoever uses this module's
objects or another atomic(); a broken invariant is looked for at the operations of this module; `choose` draws.
"""
import atexit
import os
import random
import sys
import threading
import time

# One lock orders everything here. Whoever changes something under it tells those who wait for a condition.
_world = threading.Condition(threading.RLock())
_promises = []


def _fail(lines):
    """The program has failed: said once, and nothing runs any longer."""
    sys.stdout.flush()
    print(*lines, sep='\n', file=sys.stderr, flush=True)
    os._exit(1)


def _where(depth):
    """The line of the program that has called this module."""
    frame = sys._getframe(depth)
    while frame.f_code.co_filename == __file__:
        frame = frame.f_back
    return frame.f_lineno


def _look():
    """After an operation: do the invariants hold? Who waits for a condition looks again."""
    for condition, line in _promises:
        if not condition():
            _fail(['invariant broken', f'  line {line}'])
    _world.notify_all()


class _step:
    """The body is one operation of this module."""

    def __enter__(self):
        _world.acquire()

    def __exit__(self, kind, value, traceback):
        try:
            if kind is None:
                _look()
        finally:
            _world.release()


_step = _step()


def _await(condition, timeout=None):
    """Under the lock: waits until the condition holds. False: the time is over."""
    end = None if timeout is None else time.monotonic() + timeout
    while not condition():
        # plain variables change without telling anybody: look again soon
        left = 0.01 if end is None else min(0.01, end - time.monotonic())
        if left <= 0:
            return False
        _world.wait(left)
    return True


def _patience(blocking, timeout):
    if not blocking:
        if timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        return 0
    if timeout < 0 and timeout != -1:
        raise ValueError('timeout value must be positive')
    return None if timeout == -1 else timeout


# --- work and time ---

def _duration(seconds, name):
    if not isinstance(seconds, (int, float)):
        raise TypeError(f'must be real number, not {type(seconds).__name__}')
    if seconds < 0 or seconds != seconds or seconds == float('inf'):
        raise ValueError(f'{name}() needs a duration that is not negative')
    return seconds


def compute(seconds):
    end = time.thread_time() + _duration(seconds, 'compute')
    while time.thread_time() < end:
        pass


def io(seconds):
    time.sleep(_duration(seconds, 'io'))


class Device:
    def __init__(self, name='device', servers=1):
        if servers < 1:
            raise ValueError('a device needs at least one server')
        self.name = name
        self._servers = threading.Semaphore(servers)

    def io(self, seconds):
        seconds = _duration(seconds, 'io')
        with self._servers:
            time.sleep(seconds)


# --- a connection with scripted arrivals, for the models of I/O ---

class Socket:
    """Data arrive at the given seconds after it was made; to take them is to wait and then to copy."""

    def __init__(self, arrivals, copy=0.001):
        self._arrivals = [a if isinstance(a, tuple) else (a, f'data {i + 1}') for i, a in enumerate(arrivals)]
        self._copy = copy
        self._taken = 0
        self._start = time.monotonic()

    def _due(self):
        return self._start + self._arrivals[self._taken][0] if self._taken < len(self._arrivals) else None

    def ready(self):
        due = self._due()
        return due is None or due <= time.monotonic()

    def _read(self):
        if self._taken == len(self._arrivals):
            return None
        data = self._arrivals[self._taken][1]
        self._taken += 1
        io(self._copy)
        return data

    def recv(self):
        due = self._due()
        if due is not None:
            time.sleep(max(0, due - time.monotonic()))
        return self._read()

    def recv_nowait(self):
        if not self.ready():
            raise BlockingIOError('[Errno 11] Resource temporarily unavailable')
        return self._read()

    def notify(self, number):
        """Whenever data arrive, this process gets that signal."""
        threading.Thread(target=self._announce, args=(number,), name='kernel', daemon=True).start()

    def _announce(self, number):
        for at, _ in self._arrivals:
            time.sleep(max(0, self._start + at - time.monotonic()))
            os.kill(os.getpid(), number)

    def recv_async(self, callback):
        threading.Thread(target=lambda: callback(self.recv()), name='kernel', daemon=True).start()


class Poller:
    """Waits for several connections at once."""

    def __init__(self, *connections):
        self._connections = list(connections)

    def register(self, connection):
        self._connections.append(connection)

    def unregister(self, connection):
        self._connections.remove(connection)

    def poll(self, timeout=None):
        dues = [c._due() for c in self._connections]
        if dues and None not in dues:
            wait = min(dues) - time.monotonic()
            if timeout is not None:
                wait = min(wait, timeout)
            time.sleep(max(0, wait))
        return [c for c in self._connections if c.ready()]


def start_all(*threads):
    for thread in threads:
        if not isinstance(thread, threading.Thread) or thread.ident is not None:
            raise TypeError(f'start_all() takes threads that are not started yet, not {type(thread).__name__}')
    with _world:
        for thread in threads:
            thread.start()


def schedule(thread, **attributes):
    """A real system decides by itself."""


def choose(*values):
    if not values:
        raise TypeError('choose() needs something to choose from')
    return random.choice(values)


# --- objects ---

class Atomic:
    def __init__(self, value=0):
        self._value = value

    def __repr__(self):
        return f'Atomic({self._value!r})'

    def load(self):
        with _world:
            return self._value

    def store(self, value):
        with _step:
            self._value = value

    def exchange(self, value):
        with _step:
            old, self._value = self._value, value
        return old

    def test_and_set(self):
        return self.exchange(True)

    def compare_and_swap(self, expected, new):
        with _step:
            same = self._value == expected
            if same:
                self._value = new
        return same

    def fetch_add(self, amount=1):
        with _step:
            old = self._value
            if not isinstance(old, (int, float)) or not isinstance(amount, (int, float)):
                raise TypeError(f"unsupported operand type(s) for +: '{type(old).__name__}' and '{type(amount).__name__}'")
            self._value = old + amount
        return old


class Latch:
    def __init__(self, count, at_zero='error'):
        if not isinstance(count, int):
            raise TypeError(f"'{type(count).__name__}' object cannot be interpreted as an integer")
        if count < 0:
            raise ValueError('a latch cannot begin below zero')
        if at_zero not in ('error', 'ignore'):
            raise ValueError("at_zero must be 'error' or 'ignore'")
        self.count, self._at_zero = count, at_zero

    def count_down(self):
        with _step:
            if self.count == 0 and self._at_zero == 'error':
                raise ValueError('latch counted down below zero')
            self.count = max(self.count - 1, 0)

    def wait(self, timeout=None):
        with _world:
            return _await(lambda: self.count == 0, timeout if timeout is None else max(timeout, 0))


class _Side:
    """with rw.read(): and with rw.write():"""

    def __init__(self, lock, acquire, release):
        self._lock, self._acquire, self._release = lock, acquire, release

    def __enter__(self):
        self._acquire()
        return self._lock

    def __exit__(self, kind, value, traceback):
        self._release()


class RWLock:
    def __init__(self, prefer='writers'):
        if prefer not in ('readers', 'writers', 'fifo'):
            raise ValueError("prefer must be 'readers', 'writers' or 'fifo'")
        self._prefer, self._readers, self._writer, self._queue = prefer, [], None, []

    def _may_read(self, ticket):
        if self._writer is not None:
            return False
        if self._prefer == 'writers':
            return not any(writes for _, writes in self._queue)
        return self._prefer == 'readers' or self._queue[0] is ticket

    def _may_write(self, ticket):
        return self._writer is None and not self._readers and (self._prefer != 'fifo' or self._queue[0] is ticket)

    def _acquire(self, write, timeout):
        me = threading.get_ident()
        ticket = (object(), write)
        with _world:
            self._queue.append(ticket)
            may = self._may_write if write else self._may_read
            got = _await(lambda: may(ticket), timeout)
            self._queue.remove(ticket)
            if got and write:
                self._writer = me
            elif got:
                self._readers.append(me)
            _look()
            return got

    def acquire_read(self, blocking=True, timeout=-1):
        return self._acquire(False, _patience(blocking, timeout))

    def acquire_write(self, blocking=True, timeout=-1):
        return self._acquire(True, _patience(blocking, timeout))

    def release_read(self):
        with _step:
            if threading.get_ident() not in self._readers:
                raise RuntimeError('release_read() without a hold for reading')
            self._readers.remove(threading.get_ident())

    def release_write(self):
        with _step:
            if self._writer != threading.get_ident():
                raise RuntimeError('release_write() without a hold for writing')
            self._writer = None

    def read(self):
        return _Side(self, self.acquire_read, self.release_read)

    def write(self):
        return _Side(self, self.acquire_write, self.release_write)


class SpinLock:
    def __init__(self):
        self._owner = None

    def acquire(self, blocking=True):
        while True:
            with _world:
                if self._owner is None:
                    self._owner = threading.get_ident()
                    _look()
                    return True
            if not blocking:
                return False
            time.sleep(0)

    def release(self):
        with _step:
            if self._owner is None:
                raise RuntimeError('release unlocked lock')
            self._owner = None

    def locked(self):
        return self._owner is not None

    __enter__ = acquire

    def __exit__(self, kind, value, traceback):
        self.release()


class Mutex:
    def __init__(self, kind='normal', protocol='none', ceiling=None):
        if kind not in ('normal', 'errorcheck', 'recursive'):
            raise ValueError("kind must be 'normal', 'errorcheck' or 'recursive'")
        if protocol not in ('none', 'inherit', 'ceiling'):
            raise ValueError("protocol must be 'none', 'inherit' or 'ceiling'")
        if (protocol == 'ceiling') != (ceiling is not None):
            raise ValueError("ceiling= belongs to protocol='ceiling'")
        self._kind, self._strict = kind, kind != 'normal' or protocol != 'none'
        self._owner, self._depth = None, 0

    def acquire(self, blocking=True, timeout=-1):
        patience, me = _patience(blocking, timeout), threading.get_ident()
        with _world:
            if self._owner == me and self._kind == 'recursive':
                self._depth += 1
                return True
            if self._owner == me and self._kind == 'errorcheck':
                if patience == 0:
                    return False
                raise OSError(35, 'Resource deadlock avoided')
            got = _await(lambda: self._owner is None, patience)
            if got:
                self._owner, self._depth = me, 1
            _look()
            return got

    def release(self):
        with _step:
            if self._strict and self._owner != threading.get_ident():
                raise OSError(1, 'Operation not permitted')
            if self._owner is None:
                raise RuntimeError('release unlocked lock')
            self._depth -= 1
            if self._depth == 0:
                self._owner = None

    def locked(self):
        return self._owner is not None

    __enter__ = acquire

    def __exit__(self, kind, value, traceback):
        self.release()


class Bank:
    """Dijkstra's banker: grants a request only if then everybody could still get all that he has claimed."""

    def __init__(self, available, claim):
        self._single = isinstance(available, int)
        self.available = self._vector(available)
        self._claim = claim
        self._held = {}

    def _vector(self, amount):
        vector = [amount] if isinstance(amount, int) else list(amount)
        if any(not isinstance(n, int) for n in vector):
            raise TypeError('resources are counted in whole numbers')
        if any(n < 0 for n in vector):
            raise ValueError('resources cannot be negative')
        return vector

    def _amount(self, amount):
        vector = self._vector(amount)
        if len(vector) != len(self.available):
            raise ValueError(f'the bank has {len(self.available)} kinds of resources, not {len(vector)}')
        return vector

    def _claimed(self, name):
        claim = self._claim
        if isinstance(claim, dict):
            if name not in claim:
                raise ValueError(f'{name} has claimed nothing')
            claim = claim[name]
        return self._amount(claim)

    def _safe(self):
        free, rest = list(self.available), dict(self._held)
        while True:
            for name, held in rest.items():
                if all(c - h <= f for c, h, f in zip(self._claimed(name), held, free)):
                    break
            else:
                return not rest
            free = [f + h for f, h in zip(free, rest.pop(name))]

    def _grant(self, name, amount):
        if any(a > f for a, f in zip(amount, self.available)):
            return False
        held = self._held.get(name, [0] * len(amount))
        before = self.available, dict(self._held)
        self.available = [f - a for f, a in zip(self.available, amount)]
        self._held[name] = [h + a for h, a in zip(held, amount)]
        if self._safe():
            return True
        self.available, self._held = before
        return False

    def request(self, amount):
        name = threading.current_thread().name
        with _world:
            amount = self._amount(amount)
            held = self._held.get(name, [0] * len(amount))
            if any(h + a > c for h, a, c in zip(held, amount, self._claimed(name))):
                raise ValueError(f'{name} asks for more than it has claimed')
            _await(lambda: self._grant(name, amount))
            _look()

    def release(self, amount):
        name = threading.current_thread().name
        with _step:
            amount = self._amount(amount)
            held = self._held.get(name, [0] * len(amount))
            if any(a > h for a, h in zip(amount, held)):
                raise ValueError(f'{name} gives back more than it has')
            self._held[name] = [h - a for h, a in zip(held, amount)]
            if not any(self._held[name]):
                del self._held[name]
            self.available = [f + a for f, a in zip(self.available, amount)]

    def is_safe(self):
        with _world:
            return self._safe()


# --- several operations as one ---

class _Section:
    """Begun by atomic(); ends with the body, or at once when nobody takes it for a with statement."""

    def __init__(self):
        self._open = True

    def __enter__(self):
        return None

    def __exit__(self, kind, value, traceback):
        self._close()

    def __del__(self):
        self._close()

    def _close(self):
        if self._open:
            self._open = False
            _look()
            _world.release()


def atomic(condition=None):
    _world.acquire()
    try:
        if condition is not None:
            _await(condition)
    except BaseException:
        _world.release()
        raise
    return _Section()


class critical:
    _inside = {}

    def __init__(self, name):
        hash(name)
        self._name = name

    def __enter__(self):
        me = threading.get_ident()
        with _step:
            who = self._inside.setdefault(self._name, [])
            if who and who[0][0] != me:
                _fail([f'two threads at once in critical({self._name!r})', f'  line {who[0][2]}: {who[0][1]} is inside',
                       f'  line {_where(1)}: {threading.current_thread().name} comes in'])
            who.append((me, threading.current_thread().name, _where(1)))
        return self

    def __exit__(self, kind, value, traceback):
        with _step:
            self._inside[self._name].pop()


# --- what must hold ---

def invariant(condition):
    if not callable(condition):
        raise TypeError('invariant() needs a condition to try after every step: invariant(lambda: …)')
    _promises.append((condition, _where(1)))


def _at_end(condition, line):
    if not (condition() if callable(condition) else condition):
        _fail(['expectation not met', f'  line {line}'])


def expect(condition):
    atexit.register(_at_end, condition, _where(1))


def goal(condition, text=None):
    """For a person who schedules by hand, which nobody does here."""


# --- what a condition may ask; who waits, and who holds a lock, real threads do not tell ---

def _thread(thread):
    if not isinstance(thread, str):
        return thread
    return next(t for t in threading.enumerate() if t.name == thread)


def blocked(thread):
    return False


def waits_for(thread, what):
    return False


def holds(thread, lock):
    return False


def finished(thread):
    thread = _thread(thread)
    return thread.ident is not None and not thread.is_alive()


def full(queue):
    return queue.full()


def empty(queue):
    return queue.empty()
