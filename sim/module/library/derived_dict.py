# For programs that mention: (dict):
# What a class derives from that derives from dict; see also collections.py.


class _DictBase(OrderedDict):
    def __new__(cls, *args, **kwargs):
        made = object.__new__(cls)
        made._data = {}
        return made

    def __init__(self, *args, **kwargs):
        for given in args:
            self._data.update(_plain_dict(given))
        self._data.update(kwargs)

    def __repr__(self):
        return repr(self._data)

    def __or__(self, other):
        return {**self._data, **_plain_dict(other)}

    def __reversed__(self):
        return reversed(self._data)

    def copy(self):
        return dict(self._data)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made
