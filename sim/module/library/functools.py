# For programs that mention: functools


class partial:
    def __init__(self, func, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)] + [repr(a) for a in self.args]
        return 'functools.partial(%s)' % ', '.join(parts + ['%s=%r' % pair for pair in self.keywords.items()])


def _reduce(function, iterable, *initial):
    walk = iter(iterable)
    if initial:
        result = initial[0]
    else:
        try:
            result = next(walk)
        except StopIteration:
            raise TypeError('reduce() of empty iterable with no initial value') from None
    for element in walk:
        result = function(result, element)
    return result


def _wraps(wrapped, assigned=None, updated=None):
    return lambda wrapper: _update_wrapper(wrapper, wrapped)


def _update_wrapper(wrapper, wrapped, assigned=None, updated=None):
    for name in ('__module__', '__name__', '__qualname__', '__doc__'):
        if hasattr(wrapped, name):
            setattr(wrapper, name, getattr(wrapped, name))
    for name, value in _attributes_of(wrapped).items():
        setattr(wrapper, name, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def _attributes_of(function):
    return getattr(function, '__dict__') if type(function).__name__ == 'function' else {}


class _CacheInfo:
    def __init__(self, hits, misses, maxsize, currsize):
        self.hits = hits
        self.misses = misses
        self.maxsize = maxsize
        self.currsize = currsize

    def __repr__(self):
        return 'CacheInfo(hits=%d, misses=%d, maxsize=%r, currsize=%d)' % (
            self.hits, self.misses, self.maxsize, self.currsize)


class _Cached:
    def __init__(self, function, maxsize):
        self.__wrapped__ = function
        self.__name__ = function.__name__
        self._maxsize = maxsize
        self.cache_clear()

    def cache_clear(self):
        self._results = {}
        self._hits = 0
        self._misses = 0

    def cache_info(self):
        return _CacheInfo(self._hits, self._misses, self._maxsize, len(self._results))

    def __call__(self, *args, **kwargs):
        key = args + tuple(kwargs.items())
        if key in self._results:
            self._hits += 1
            result = self._results.pop(key)
        else:
            self._misses += 1
            result = self.__wrapped__(*args, **kwargs)
            if self._maxsize is not None and len(self._results) >= self._maxsize and self._results:
                del self._results[next(iter(self._results))]
        if self._maxsize != 0:
            self._results[key] = result
        return result


def _lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _Cached(maxsize, 128)
    return lambda function: _Cached(function, maxsize)


def _cache(function):
    return _Cached(function, None)


class _Ordered:
    def __init__(self, compare, value):
        self._compare = compare
        self._value = value

    def __lt__(self, other):
        return self._compare(self._value, other._value) < 0

    def __eq__(self, other):
        return self._compare(self._value, other._value) == 0


def _cmp_to_key(compare):
    return lambda value: _Ordered(compare, value)




# Of which comparison what follows.
_orderings = {
    '__lt__': {'__gt__': lambda a, b: not (a < b) and a != b, '__le__': lambda a, b: a < b or a == b,
               '__ge__': lambda a, b: not a < b},
    '__le__': {'__ge__': lambda a, b: not a <= b or a == b, '__lt__': lambda a, b: a <= b and a != b,
               '__gt__': lambda a, b: not a <= b},
    '__gt__': {'__lt__': lambda a, b: not (a > b) and a != b, '__ge__': lambda a, b: a > b or a == b,
               '__le__': lambda a, b: not a > b},
    '__ge__': {'__le__': lambda a, b: not a >= b or a == b, '__gt__': lambda a, b: a >= b and a != b,
               '__lt__': lambda a, b: not a >= b}}


def _total_ordering(cls):
    roots = [name for name in ('__lt__', '__le__', '__gt__', '__ge__') if hasattr(cls, name)]
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    for name, made in _orderings[roots[0]].items():
        if name not in roots:
            setattr(cls, name, made)
    return cls


class _Dispatched:
    def __init__(self, func):
        self._default = func
        self._by_class = {}
        self.__name__ = func.__name__
        self.__doc__ = func.__doc__

    def register(self, cls, func=None):
        if func is None:
            return lambda f: self.register(cls, f)
        self._by_class[cls] = func
        return func

    def dispatch(self, cls):
        for base in getattr(cls, '__mro__', (cls,)):
            if base in self._by_class:
                return self._by_class[base]
        if cls is bool and int in self._by_class:
            return self._by_class[int]
        return self._by_class.get(object, self._default)

    def __call__(self, *args, **kwargs):
        return self.dispatch(type(args[0]))(*args, **kwargs)


def _singledispatch(func):
    return _Dispatched(func)
