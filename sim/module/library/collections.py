# For programs that mention: collections


# A dict that is an instance: what a dict does, it does with one that it holds.
class OrderedDict:
    def __init__(self, *args, **kwargs):
        self._data = {}
        self.update(*args, **kwargs)

    def update(self, *args, **kwargs):
        for given in args:
            self._data.update(_plain_dict(given))
        self._data.update(kwargs)

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        if key in self._data:
            return self._data[key]
        return self.__missing__(key)

    def __setitem__(self, key, value):
        self._data[key] = value

    def __delitem__(self, key):
        del self._data[key]

    def __contains__(self, key):
        return key in self._data

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)

    def __bool__(self):
        return bool(self._data)

    def __eq__(self, other):
        return self._data == _plain_dict(other)

    def __ne__(self, other):
        return self._data != _plain_dict(other)

    def __repr__(self):
        return '%s(%s)' % (type(self).__name__, list(self._data.items()) if self._data else '')

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()

    def get(self, key, default=None):
        return self._data.get(key, default)

    def pop(self, key, *default):
        return self._data.pop(key, *default)

    def popitem(self, last=True):
        if last or not self._data:
            return self._data.popitem()
        key = next(iter(self._data))
        return key, self._data.pop(key)

    def move_to_end(self, key, last=True):
        value = self._data.pop(key)
        if last:
            self._data[key] = value
        else:
            self._data = {key: value, **self._data}

    def setdefault(self, key, default=None):
        return self._data.setdefault(key, default)

    def clear(self):
        self._data.clear()

    def copy(self):
        return type(self)(self._data)


def _plain_dict(given):
    if isinstance(given, OrderedDict):
        return given._data
    return given if isinstance(given, dict) else dict(given)


class defaultdict(OrderedDict):
    def __init__(self, default_factory=None, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError('first argument must be callable or None')
        self.default_factory = default_factory
        self._data = {}
        self.update(*args, **kwargs)

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        self._data[key] = value
        return value

    def __repr__(self):
        return 'defaultdict(%r, %r)' % (self.default_factory, self._data)

    def copy(self):
        return defaultdict(self.default_factory, self._data)


class Counter(OrderedDict):
    def update(self, *args, **kwargs):
        self._add(1, args, kwargs)

    def subtract(self, *args, **kwargs):
        self._add(-1, args, kwargs)

    def _add(self, sign, args, kwargs):
        for given in args + (kwargs,):
            if isinstance(given, (dict, OrderedDict)):
                for key, times in _plain_dict(given).items():
                    self._data[key] = self._data.get(key, 0) + sign * times
            elif given is not None:
                for key in given:
                    self._data[key] = self._data.get(key, 0) + sign

    def __missing__(self, key):
        return 0

    def __delitem__(self, key):
        self._data.pop(key, None)

    def __repr__(self):
        if not self._data:
            return 'Counter()'
        return 'Counter({%s})' % ', '.join(['%r: %r' % pair for pair in self.most_common()])

    def most_common(self, n=None):
        pairs = sorted(self._data.items(), key=lambda pair: pair[1], reverse=True)
        return pairs if n is None else pairs[:n]

    def elements(self):
        return iter([key for key, times in self._data.items() for _ in range(times)])

    def total(self):
        return sum(self._data.values())

    def _joined(self, other, join):
        made = Counter()
        for key in list(self._data) + [key for key in other._data if key not in self._data]:
            times = join(self[key], other[key])
            if times > 0:
                made._data[key] = times
        return made

    def __add__(self, other):
        return self._joined(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._joined(other, lambda a, b: a - b)

    def __and__(self, other):
        return self._joined(other, min)

    def __or__(self, other):
        return self._joined(other, max)


class _NamedTuple:
    def __init__(self, kind, values):
        self._kind = kind
        self._values = values
        for name, value in zip(kind._fields, values):
            setattr(self, name, value)
        self._fields = kind._fields

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __getitem__(self, index):
        return self._values[index]

    def __getslice__(self, start, stop, step):
        return self._values[start:stop:step]

    def __contains__(self, value):
        return value in self._values

    def __eq__(self, other):
        return self._values == _plain_tuple(other)

    def __ne__(self, other):
        return self._values != _plain_tuple(other)

    def __lt__(self, other):
        return self._values < _plain_tuple(other)

    def __le__(self, other):
        return self._values <= _plain_tuple(other)

    def __gt__(self, other):
        return self._values > _plain_tuple(other)

    def __ge__(self, other):
        return self._values >= _plain_tuple(other)

    def __add__(self, other):
        return self._values + _plain_tuple(other)

    def __repr__(self):
        pairs = zip(self._fields, self._values)
        return '%s(%s)' % (self._kind.__name__, ', '.join(['%s=%r' % pair for pair in pairs]))

    def __reversed__(self):
        return iter(self._values[::-1])

    def __mul__(self, times):
        return self._values * times

    def _asdict(self):
        return dict(zip(self._fields, self._values))

    def _replace(self, **changed):
        for name in changed:
            if name not in self._fields:
                raise ValueError('Got unexpected field names: %r' % list(changed))
        pairs = zip(self._fields, self._values)
        return _named(self._kind, tuple([changed.get(name, value) for name, value in pairs]))

    def count(self, value):
        return self._values.count(value)

    def index(self, value):
        return self._values.index(value)


    def __hash__(self):
        return hash(self._values)

    def _as_key(self):
        return self._values


def _named(kind, values):
    return _NamedTuple(kind, values) if isinstance(kind, _NamedTupleType) else kind(*values)


# What a class that is written out derives from: class P(NamedTuple), class P(namedtuple('P', 'x y')), P = namedtuple(…)
class _NamedTupleClass(_NamedTuple):
    def __init_subclass__(cls):
        own = _attributes(cls)
        if '_type' in own:
            cls._maker = own['_type']
            cls._field_defaults = cls._maker._field_defaults
        elif '__annotations__' in own and not hasattr(cls, '_maker'):
            names = tuple(own['__annotations__'])
            cls._maker = _NamedTupleType(cls.__name__, names, [own[name] for name in names if name in own])
            cls._field_defaults = cls._maker._field_defaults
            for name in cls._field_defaults:
                _forget_attribute(cls, name)
        cls._fields = cls._maker._fields

    def __init__(self, *args, **kwargs):
        kind = type(self)
        _NamedTuple.__init__(self, kind, kind._maker._given(kind.__name__, args, kwargs))

    @classmethod
    def _make(cls, iterable):
        return cls(*iterable)


def _plain_tuple(given):
    return given._values if isinstance(given, _NamedTuple) else given


class _NamedTupleType:
    def __init__(self, name, fields, defaults):
        self.__name__ = name
        self._fields = fields
        self._field_defaults = dict(zip(fields[len(fields) - len(defaults):], defaults))

    def __call__(self, *args, **kwargs):
        return _NamedTuple(self, self._given(self.__name__, args, kwargs))

    def _given(self, name, args, kwargs):
        fields = self._fields
        if len(args) > len(fields):
            least = len(fields) - len(self._field_defaults) + 1
            takes = '%d' % (len(fields) + 1) if least > len(fields) else 'from %d to %d' % (least, len(fields) + 1)
            raise TypeError('%s.__new__() takes %s positional arguments but %d were given' %
                            (name, takes, len(args) + 1))
        given = dict(zip(fields, args))
        for key in kwargs:
            if key not in fields:
                raise TypeError('%s.__new__() got an unexpected keyword argument %r' % (name, key))
            if key in given:
                raise TypeError('%s.__new__() got multiple values for argument %r' % (name, key))
        given = {**self._field_defaults, **given, **kwargs}
        missing = [repr(key) for key in fields if key not in given]
        if missing:
            names = missing[0] if len(missing) == 1 else '%s%s and %s' % (
                ', '.join(missing[:-1]), ',' if len(missing) > 2 else '', missing[-1])
            raise TypeError('%s.__new__() missing %d required positional argument%s: %s' %
                            (name, len(missing), '' if len(missing) == 1 else 's', names))
        return tuple([given[key] for key in fields])

    def _make(self, iterable):
        return self(*iterable)

    def __repr__(self):
        return "<class '__main__.%s'>" % self.__name__


def _namedtuple(typename, field_names, rename=False, defaults=(), module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    return _NamedTupleType(typename, tuple(field_names), tuple(defaults or ()))


