# For programs that mention: Array('c', Array("c", RawArray('c', RawArray("c"
# It goes with the rest of multiprocessing.


# Of bytes: its elements are bytes objects of one byte each.
class SynchronizedString(SynchronizedArray):
    def __init__(self, code, items, lock):
        self._code = code
        self._lock = lock
        self._items = _process_common(list(items))

    def _byte(self, given):
        if isinstance(given, int) and 0 <= given < 256:
            return given
        if not isinstance(given, bytes) or len(given) != 1:
            raise TypeError('one character bytes, bytearray or integer expected')
        return given[0]

    def __getitem__(self, i):
        return bytes([super().__getitem__(i)])

    def __setitem__(self, i, value):
        _process_ask()
        self._check(i)
        self._items[i] = self._byte(value)

    def __getslice__(self, start, stop, step):
        return bytes(super().__getslice__(start, stop, step))

    def __setslice__(self, start, stop, step, values):
        _process_ask()
        numbers = [self._byte(x) for x in values]
        if len(numbers) != len(self._items[start:stop:step]):
            raise ValueError('Can only assign sequence of same size')
        self._items[start:stop:step] = numbers

    def __getattr__(self, name):
        if name == 'raw':
            return self[:]
        if name == 'value':
            return self[:].split(b'\x00')[0]
        raise AttributeError("'c_char_Array_%d' object has no attribute '%s'" % (len(self), name))

    def __setattr__(self, name, given):
        if name != 'raw' and name != 'value':
            object.__setattr__(self, name, given)
            return
        if len(given) > len(self):
            raise ValueError('byte string too long')
        if name == 'value' and len(given) < len(self):
            given += b'\x00'
        self[:len(given)] = given

    def __repr__(self):
        return '<SynchronizedString wrapper for <multiprocessing.sharedctypes.c_char_Array_%d object at 0x%x>>' % (
            len(self), id(self))


_array_kinds['c'] = SynchronizedString
