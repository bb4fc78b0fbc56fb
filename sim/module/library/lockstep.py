from _machine import _leave_atomic

_promises = []
_waiting = None
_criticals = {}


class _Section:
    def __enter__(self):
        return None

    def __exit__(self, kind, value, traceback):
        _leave_atomic()


_section = _Section()


class _Reading:
    def __init__(self, lock):
        self._lock = lock

    def __enter__(self):
        self._lock.acquire_read()
        return self._lock

    def __exit__(self, kind, value, traceback):
        self._lock.release_read()


class _Writing:
    def __init__(self, lock):
        self._lock = lock

    def __enter__(self):
        self._lock.acquire_write()
        return self._lock

    def __exit__(self, kind, value, traceback):
        self._lock.release_write()
