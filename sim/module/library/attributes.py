# For programs that mention: vars, __dict__


# The attributes of an instance as a dict: what is written here is written there.
class _Attributes:
    def __init__(self, instance):
        self._of = instance

    def __getitem__(self, name):
        return _attributes(self._of)[name]

    def __setitem__(self, name, value):
        setattr(self._of, name, value)

    def __delitem__(self, name):
        if name not in _attributes(self._of):
            raise KeyError(name)
        _forget_attribute(self._of, name)

    def __contains__(self, name):
        return name in _attributes(self._of)

    def __iter__(self):
        return iter(_attributes(self._of))

    def __len__(self):
        return len(_attributes(self._of))

    def __eq__(self, other):
        return _attributes(self._of) == (_attributes(other._of) if isinstance(other, _Attributes) else other)

    def __ne__(self, other):
        return not self == other

    def __repr__(self):
        return repr(_attributes(self._of))

    def keys(self):
        return _attributes(self._of).keys()

    def values(self):
        return _attributes(self._of).values()

    def items(self):
        return _attributes(self._of).items()

    def get(self, name, default=None):
        return _attributes(self._of).get(name, default)

    def copy(self):
        return _attributes(self._of)

    def update(self, *args, **kwargs):
        for given in args + (kwargs,):
            for name, value in dict(given).items():
                setattr(self._of, name, value)

    def setdefault(self, name, default=None):
        if name not in self:
            setattr(self._of, name, default)
        return self[name]

    def pop(self, name, *default):
        found = _attributes(self._of).pop(name, *default)
        if name in self:
            _forget_attribute(self._of, name)
        return found

    def clear(self):
        for name in _attributes(self._of):
            _forget_attribute(self._of, name)


def _vars(instance):
    _attributes(instance)
    return _Attributes(instance)
