# For programs that mention: (list):


def _plain_list(given):
    return given._items if isinstance(given, _ListBase) else given


# What a class derives from that derives from list.
class _ListBase:
    __hash__ = None

    def __new__(cls, *args, **kwargs):
        made = object.__new__(cls)
        made._items = []
        return made

    def __init__(self, iterable=()):
        self._items = list(iterable)

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __reversed__(self):
        return reversed(self._items)

    def __contains__(self, x):
        return x in self._items

    def __getitem__(self, i):
        return self._items[i]

    def __setitem__(self, i, x):
        self._items[i] = x

    def __delitem__(self, i):
        del self._items[i]

    def __getslice__(self, start, stop, step):
        return self._items[start:stop:step]

    def __setslice__(self, start, stop, step, values):
        self._items[start:stop:step] = values

    def __delslice__(self, start, stop, step):
        del self._items[start:stop:step]

    def __eq__(self, other):
        return self._items == _plain_list(other)

    def __ne__(self, other):
        return self._items != _plain_list(other)

    def __lt__(self, other):
        return self._items < _plain_list(other)

    def __le__(self, other):
        return self._items <= _plain_list(other)

    def __gt__(self, other):
        return self._items > _plain_list(other)

    def __ge__(self, other):
        return self._items >= _plain_list(other)

    def __add__(self, other):
        return self._items + _plain_list(other)

    def __radd__(self, other):
        return other + self._items

    def __iadd__(self, other):
        self._items += _plain_list(other)
        return self

    def __mul__(self, times):
        return self._items * times

    def __rmul__(self, times):
        return self._items * times

    def __repr__(self):
        return repr(self._items)

    def append(self, x):
        self._items.append(x)

    def extend(self, iterable):
        self._items.extend(iterable)

    def insert(self, i, x):
        self._items.insert(i, x)

    def pop(self, i=-1):
        return self._items.pop(i)

    def remove(self, x):
        self._items.remove(x)

    def clear(self):
        self._items.clear()

    def index(self, x, *bounds):
        return self._items.index(x, *bounds)

    def count(self, x):
        return self._items.count(x)

    def sort(self, *, key=None, reverse=False):
        self._items.sort(key=key, reverse=reverse)

    def reverse(self):
        self._items.reverse()

    def copy(self):
        return self._items.copy()
