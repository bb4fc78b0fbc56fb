# For programs that mention: Socket, Poller
from lockstep import io as _io
from threading import Thread as _ModelThread
from time import monotonic as _now, sleep as _sleep
from os import getpid as _getpid, kill as _kill


# --- a connection with scripted arrivals, for the models of I/O ---

class Socket:
    def __init__(self, arrivals, copy=0.001):
        self._arrivals = [a if isinstance(a, tuple) else (a, 'data %d' % (i + 1)) for i, a in enumerate(arrivals)]
        self._copy = copy
        self._taken = 0
        self._waited = 0
        self._start = _now()

    def _due(self):
        if self._taken == len(self._arrivals):
            return None
        return self._start + self._arrivals[self._taken][0]

    # Who has waited for the data finds them there, also in a search, which knows no clock.
    def ready(self):
        due = self._due()
        return due is None or due <= _now() or self._waited > self._taken

    def _wait(self):
        due = self._due()
        if due is not None and due > _now():
            _io(due - _now())

    def _read(self):
        if self._taken == len(self._arrivals):
            return None
        data = self._arrivals[self._taken][1]
        self._taken += 1
        _io(self._copy)
        return data

    def recv(self):
        self._wait()
        return self._read()

    def recv_nowait(self):
        if not self.ready():
            raise BlockingIOError('[Errno 11] Resource temporarily unavailable')
        return self._read()

    def notify(self, number):
        _ModelThread(target=self._announce, args=(number,), name='kernel', daemon=True).start()

    def _announce(self, number):
        for at, _ in self._arrivals:
            _sleep(max(0, self._start + at - _now()))
            self._waited += 1
            _kill(_getpid(), number)

    def recv_async(self, callback):
        _Delivery(self, callback).start()


class _Delivery(_ModelThread):
    def __init__(self, connection, callback):
        _ModelThread.__init__(self, name='kernel', daemon=True)
        self._connection = connection
        self._callback = callback

    def run(self):
        self._callback(self._connection.recv())


class Poller:
    def __init__(self, *connections):
        self._connections = list(connections)

    def register(self, connection):
        self._connections.append(connection)

    def unregister(self, connection):
        self._connections.remove(connection)

    def poll(self, timeout=None):
        dues = [c._due() for c in self._connections]
        times = [d for d in dues if d is not None]
        if times and len(times) == len(dues):
            wait = min(times) - _now()
            if timeout is not None and timeout < wait:
                _io(timeout)
            elif wait > 0:
                _io(wait)
                for c in self._connections:
                    if c._due() == min(times):
                        c._waited = c._taken + 1
        return [c for c in self._connections if c.ready()]
