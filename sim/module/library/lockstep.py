from _machine import _leave_atomic
from lockstep import atomic as _atomic
from threading import current_thread as _current_thread

_promises = []
_waiting = None
_criticals = {}
_lenders = []


def _full(queue):
    return queue.full()


def _empty(queue):
    return queue.empty()


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


class _Bank:
    def __init__(self, available, claim):
        self._available = self._vector(available)
        self._claim = claim
        self._held = {}

    def _vector(self, amount):
        vector = [amount] if isinstance(amount, int) else list(amount)
        for n in vector:
            if not isinstance(n, int):
                raise TypeError('resources are counted in whole numbers')
            if n < 0:
                raise ValueError('resources cannot be negative')
        return vector

    def _amount(self, amount):
        vector = self._vector(amount)
        if len(vector) != len(self._available):
            raise ValueError('the bank has %d kinds of resources, not %d' % (len(self._available), len(vector)))
        return vector

    def _claimed(self, name):
        claim = self._claim
        if isinstance(claim, dict):
            if name not in claim:
                raise ValueError('%s has claimed nothing' % name)
            claim = claim[name]
        return self._amount(claim)

    def _can_end(self, name, free):
        for claimed, held, left in zip(self._claimed(name), self._held[name], free):
            if claimed - held > left:
                return False
        return True

    def _safe(self):
        free = list(self._available)
        rest = list(self._held)
        while rest:
            able = [name for name in rest if self._can_end(name, free)]
            if not able:
                return False
            for name in able:
                free = [f + h for f, h in zip(free, self._held[name])]
                rest.remove(name)
        return True

    def _grant(self, name, amount):
        for asked, left in zip(amount, self._available):
            if asked > left:
                return False
        before = self._held.get(name)
        held = before or [0] * len(amount)
        self._available = [f - a for f, a in zip(self._available, amount)]
        self._held[name] = [h + a for h, a in zip(held, amount)]
        if self._safe():
            return True
        self._available = [f + a for f, a in zip(self._available, amount)]
        if before is None:
            del self._held[name]
        else:
            self._held[name] = before
        return False

    def _check(self, amount):
        name = _current_thread().name
        amount = self._amount(amount)
        for asked, held, claimed in zip(amount, self._held.get(name) or [0] * len(amount), self._claimed(name)):
            if asked + held > claimed:
                raise ValueError('%s asks for more than it has claimed' % name)
        return name, amount

    def request(self, amount):
        name, amount = self._check(amount)
        _atomic(lambda: self._grant(name, amount))

    def release(self, amount):
        name = _current_thread().name
        with _atomic():
            amount = self._amount(amount)
            held = self._held.get(name) or [0] * len(amount)
            for given, had in zip(amount, held):
                if given > had:
                    raise ValueError('%s gives back more than it has' % name)
            held = [h - a for h, a in zip(held, amount)]
            self._available = [f + a for f, a in zip(self._available, amount)]
            if any(held):
                self._held[name] = held
            else:
                del self._held[name]

    def is_safe(self):
        with _atomic():
            return self._safe()
