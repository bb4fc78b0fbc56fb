# For programs that mention: multiprocessing, _managed
import multiprocessing
from _managed import Lock as _managed_lock, RLock as _managed_rlock, Semaphore as _managed_semaphore
from _managed import BoundedSemaphore as _managed_bounded, Event as _managed_event, Condition as _managed_condition
from _managed import Barrier as _managed_barrier, Queue as _managed_queue
from _processes import _process_ask, _process_common, _process_fields, _process_number, _process_pickle


# --- Value and Array ---

class _Synchronized:
    def get_lock(self):
        return self._lock

    def get_obj(self):
        return self

    def acquire(self, block=True, timeout=None):
        return self._lock.acquire(block, timeout)

    def release(self):
        self._lock.release()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, exc_type, exc_val, exc_tb):
        self._lock.release()


class _SharedValue(_Synchronized):
    def __repr__(self):
        return '<Synchronized wrapper for %s(%r)>' % (_C_NAMES[self._code], self.value)


_C_NAMES = {'b': 'c_byte', 'B': 'c_ubyte', 'h': 'c_short', 'H': 'c_ushort', 'i': 'c_int', 'I': 'c_uint', 'l': 'c_long',
            'L': 'c_ulong', 'q': 'c_long', 'Q': 'c_ulong', 'f': 'c_float', 'd': 'c_double', 'u': 'c_wchar'}


def _shared_lock(lock):
    if lock is True or lock is None:
        return multiprocessing.RLock()
    return None if lock is False else lock


def _Value(typecode_or_type, *args, lock=True):
    if typecode_or_type not in _C_NAMES:
        raise TypeError('this type has no storage size')
    v = _SharedValue()
    v._code = typecode_or_type
    v._lock = _shared_lock(lock)
    v.value = _process_number(v._code, args[0] if args else 0)
    return _process_common(v)


class SynchronizedArray(_Synchronized):
    def __init__(self, code, items, lock):
        self._code = code
        self._lock = lock
        self._items = _process_common([_process_number(code, x) for x in items])

    def __len__(self):
        return len(self._items)

    def _check(self, i):
        if isinstance(i, int) and not -len(self._items) <= i < len(self._items):
            raise IndexError('invalid index')

    def __getitem__(self, i):
        _process_ask()
        self._check(i)
        return self._items[i]

    def __setitem__(self, i, value):
        _process_ask()
        self._check(i)
        self._items[i] = _process_number(self._code, value)

    def __getslice__(self, start, stop, step):
        _process_ask()
        return self._items[start:stop:step]

    def __setslice__(self, start, stop, step, values):
        _process_ask()
        numbers = [_process_number(self._code, x) for x in values]
        if len(numbers) != len(self._items[start:stop:step]):
            raise ValueError('Can only assign sequence of same size')
        self._items[start:stop:step] = numbers

    def __iter__(self):
        return _SharedWalk(self)

    def __repr__(self):
        return '<SynchronizedArray wrapper for <multiprocessing.sharedctypes.%s_Array_%d object at 0x%x>>' % (
            _C_NAMES[self._code], len(self._items), id(self))


_array_kinds = {}


def _RawArray(typecode_or_type, size_or_initializer):
    return _Array(typecode_or_type, size_or_initializer, lock=False)


def _RawValue(typecode_or_type, *args):
    return _Value(typecode_or_type, *args, lock=False)


class _SharedWalk:
    def __init__(self, sequence):
        self._sequence = sequence
        self._at = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self._at >= len(self._sequence):
            raise StopIteration
        self._at += 1
        return self._sequence[self._at - 1]


def _Array(typecode_or_type, size_or_initializer, *, lock=True):
    if typecode_or_type not in _C_NAMES and typecode_or_type not in _array_kinds:
        raise TypeError('this type has no storage size')
    items = [0] * size_or_initializer if isinstance(size_or_initializer, int) else list(size_or_initializer)
    kind = _array_kinds.get(typecode_or_type, SynchronizedArray)
    return kind(typecode_or_type, items, _shared_lock(lock))


# --- what a manager keeps: every operation is one step, and values come and go as copies ---

class ListProxy:
    def __init__(self, items):
        self._items = _process_common(_process_pickle(items))

    def append(self, x):
        _process_ask()
        self._items.append(_process_pickle(x))

    def extend(self, values):
        _process_ask()
        self._items.extend(_process_pickle(list(values)))

    def insert(self, i, x):
        _process_ask()
        self._items.insert(i, _process_pickle(x))

    def pop(self, i=-1):
        _process_ask()
        return self._items.pop(i)

    def remove(self, x):
        _process_ask()
        self._items.remove(x)

    def index(self, x):
        _process_ask()
        return self._items.index(x)

    def count(self, x):
        _process_ask()
        return self._items.count(x)

    def reverse(self):
        _process_ask()
        self._items.reverse()

    def sort(self, key=None, reverse=False):
        _process_ask()
        self._items.sort(key=key, reverse=reverse)

    def __len__(self):
        _process_ask()
        return len(self._items)

    def __contains__(self, x):
        _process_ask()
        return x in self._items

    def __getitem__(self, i):
        _process_ask()
        return _process_pickle(self._items[i])

    def __setitem__(self, i, x):
        _process_ask()
        self._items[i] = _process_pickle(x)

    def __delitem__(self, i):
        _process_ask()
        del self._items[i]

    def __getslice__(self, start, stop, step):
        _process_ask()
        return _process_pickle(self._items[start:stop:step])

    def __setslice__(self, start, stop, step, values):
        _process_ask()
        self._items[start:stop:step] = _process_pickle(list(values))

    def __add__(self, other):
        _process_ask()
        return _process_pickle(self._items) + other

    def __iter__(self):
        return _SharedWalk(self)

    def __str__(self):
        _process_ask()
        return str(_process_pickle(self._items[:]))

    def __repr__(self):
        return "<ListProxy object, typeid 'list' at 0x%x>" % id(self)


class ArrayProxy(ListProxy):
    def __init__(self, typecode, items):
        super().__init__(items)
        self._typecode = typecode

    def __str__(self):
        items = super().__str__()
        return "array('%s')" % self._typecode if items == '[]' else "array('%s', %s)" % (self._typecode, items)

    def __repr__(self):
        return "<ArrayProxy object, typeid 'Array' at 0x%x>" % id(self)


class DictProxy:
    def __init__(self, entries):
        self._entries = _process_common(_process_pickle(entries))

    def get(self, key, default=None):
        _process_ask()
        return _process_pickle(self._entries.get(key, default))

    def setdefault(self, key, default=None):
        _process_ask()
        return _process_pickle(self._entries.setdefault(key, _process_pickle(default)))

    def pop(self, key, *default):
        _process_ask()
        return self._entries.pop(key, *default)

    def popitem(self):
        _process_ask()
        return self._entries.popitem()

    def update(self, *args, **kwargs):
        _process_ask()
        self._entries.update(_process_pickle(dict(*args, **kwargs)))

    def clear(self):
        _process_ask()
        self._entries.clear()

    def copy(self):
        _process_ask()
        return _process_pickle(dict(self._entries))

    def keys(self):
        _process_ask()
        return list(self._entries)

    def values(self):
        _process_ask()
        return _process_pickle(list(self._entries.values()))

    def items(self):
        _process_ask()
        return _process_pickle(list(self._entries.items()))

    def __len__(self):
        _process_ask()
        return len(self._entries)

    def __contains__(self, key):
        _process_ask()
        return key in self._entries

    def __getitem__(self, key):
        _process_ask()
        return _process_pickle(self._entries[key])

    def __setitem__(self, key, x):
        _process_ask()
        self._entries[key] = _process_pickle(x)

    def __delitem__(self, key):
        _process_ask()
        del self._entries[key]

    def __iter__(self):
        return iter(self.keys())

    def __str__(self):
        return str(self.copy())

    def __repr__(self):
        return "<DictProxy object, typeid 'dict' at 0x%x>" % id(self)


class NamespaceProxy(_SharedValue):
    def __repr__(self):
        return "<NamespaceProxy object, typeid 'Namespace' at 0x%x>" % id(self)

    def __str__(self):
        return 'Namespace(%s)' % ', '.join('%s=%r' % pair for pair in sorted(_process_fields(self)) if pair[0][0] != '_')


class ValueProxy(_SharedValue):
    def get(self):
        return self.value

    def set(self, value):
        self.value = value

    def __str__(self):
        return 'Value(%r, %r)' % (self._typecode, self.value)

    def __repr__(self):
        return "<ValueProxy object, typeid 'Value' at 0x%x>" % id(self)


def _serve(stop):
    stop.wait()


class SyncManager:
    def __init__(self):
        self._stop = multiprocessing.Event()
        self._process = multiprocessing.Process(target=_serve, args=(self._stop,))
        self._process.name = 'SyncManager-%s' % ':'.join(map(str, self._process._identity))

    def start(self):
        self._process.start()
        _here['managers'].append(self)

    def shutdown(self):
        if self in _here['managers']:
            _here['managers'].remove(self)
            self._stop.set()
            self._process.join()

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()

    def list(self, sequence=()):
        return ListProxy([x for x in sequence])

    def dict(self, *args, **kwargs):
        entries = {}
        if args:
            entries.update(args[0])
        entries.update(kwargs)
        return DictProxy(entries)

    def Namespace(self, **kwargs):
        space = NamespaceProxy()
        for name in kwargs:
            setattr(space, name, _process_pickle(kwargs[name]))
        return _process_common(space)

    def Value(self, typecode, value, lock=True):
        v = ValueProxy()
        v._typecode = typecode
        v.value = _process_pickle(value)
        return _process_common(v)

    def Array(self, typecode, sequence, lock=True):
        return ArrayProxy(typecode, [x for x in sequence])

    def Queue(self, maxsize=0):
        return _managed_queue(maxsize)

    def JoinableQueue(self, maxsize=0):
        return _managed_queue(maxsize)

    def Lock(self):
        return _managed_lock()

    def RLock(self):
        return _managed_rlock()

    def Semaphore(self, value=1):
        return _managed_semaphore(value)

    def BoundedSemaphore(self, value=1):
        return _managed_bounded(value)

    def Event(self):
        return _managed_event()

    def Condition(self, lock=None):
        return _managed_condition(lock)

    def Barrier(self, parties, action=None, timeout=None):
        return _managed_barrier(parties, action, timeout)


def _Manager():
    manager = SyncManager()
    manager.start()
    return manager
