# For programs that mention: itertools


class _Walk:
    def __iter__(self):
        return self


class count(_Walk):
    def __init__(self, start=0, step=1):
        self._at = start
        self._step = step

    def __next__(self):
        at = self._at
        self._at = at + self._step
        return at

    def __repr__(self):
        return 'count(%r)' % self._at if self._step == 1 else 'count(%r, %r)' % (self._at, self._step)


class cycle(_Walk):
    def __init__(self, iterable):
        self._walk = iter(iterable)
        self._seen = []
        self._at = -1

    def __next__(self):
        if self._at < 0:
            try:
                element = next(self._walk)
                self._seen.append(element)
                return element
            except StopIteration:
                self._at = 0
        if not self._seen:
            raise StopIteration
        element = self._seen[self._at]
        self._at = (self._at + 1) % len(self._seen)
        return element


class repeat(_Walk):
    def __init__(self, object, times=None):
        self._element = object
        self._left = times

    def __next__(self):
        if self._left is not None:
            if self._left <= 0:
                raise StopIteration
            self._left -= 1
        return self._element


class chain(_Walk):
    def __init__(self, *iterables):
        self._rest = iter(iterables)
        self._walk = iter(())

    @staticmethod
    def from_iterable(iterables):
        made = chain()
        made._rest = iter(iterables)
        return made

    def __next__(self):
        while True:
            try:
                return next(self._walk)
            except StopIteration:
                self._walk = iter(next(self._rest))


class islice(_Walk):
    def __init__(self, iterable, *bounds):
        if not 1 <= len(bounds) <= 3:
            raise TypeError('islice expected 2 to 4 arguments, got %d' % (len(bounds) + 1))
        start, stop, step = (None, bounds[0], None) if len(bounds) == 1 else (bounds + (None,))[:3]
        if (start or 0) < 0 or (stop or 0) < 0:
            raise ValueError('Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
        if step is not None and step < 1:
            raise ValueError('Step for islice() must be a positive integer or None.')
        self._walk = iter(iterable)
        self._next = start or 0
        self._stop = stop
        self._step = step or 1
        self._at = 0

    def __next__(self):
        if self._stop is not None and self._next >= self._stop:
            raise StopIteration
        while self._at < self._next:
            next(self._walk)
            self._at += 1
        element = next(self._walk)
        self._at += 1
        self._next += self._step
        return element


class takewhile(_Walk):
    def __init__(self, predicate, iterable):
        self._predicate = predicate
        self._walk = iter(iterable)
        self._over = False

    def __next__(self):
        if self._over:
            raise StopIteration
        element = next(self._walk)
        if not self._predicate(element):
            self._over = True
            raise StopIteration
        return element


class dropwhile(_Walk):
    def __init__(self, predicate, iterable):
        self._predicate = predicate
        self._walk = iter(iterable)
        self._begun = False

    def __next__(self):
        element = next(self._walk)
        while not self._begun and self._predicate(element):
            element = next(self._walk)
        self._begun = True
        return element


class filterfalse(_Walk):
    def __init__(self, predicate, iterable):
        self._predicate = predicate or bool
        self._walk = iter(iterable)

    def __next__(self):
        element = next(self._walk)
        while self._predicate(element):
            element = next(self._walk)
        return element


class starmap(_Walk):
    def __init__(self, function, iterable):
        self._function = function
        self._walk = iter(iterable)

    def __next__(self):
        return self._function(*next(self._walk))


class accumulate(_Walk):
    def __init__(self, iterable, func=None, initial=None):
        self._walk = iter(iterable)
        self._function = func
        self._sum = initial
        self._begun = False
        self._first = initial is not None

    def __next__(self):
        if self._first:
            self._first = False
            self._begun = True
            return self._sum
        element = next(self._walk)
        if not self._begun:
            self._begun = True
            self._sum = element
        elif self._function is None:
            self._sum = self._sum + element
        else:
            self._sum = self._function(self._sum, element)
        return self._sum


class pairwise(_Walk):
    def __init__(self, iterable):
        self._walk = iter(iterable)
        self._begun = False
        self._last = None

    def __next__(self):
        if not self._begun:
            self._last = next(self._walk)
            self._begun = True
        pair = self._last, next(self._walk)
        self._last = pair[1]
        return pair


class groupby(_Walk):
    def __init__(self, iterable, key=None):
        self._groups = []
        last = None
        for element in iterable:
            by = element if key is None else key(element)
            if not self._groups or by != last:
                self._groups.append((by, []))
                last = by
            self._groups[-1][1].append(element)
        self._walk = iter(self._groups)

    def __next__(self):
        by, elements = next(self._walk)
        return by, iter(elements)


def _compress(data, selectors):
    return iter([element for element, wanted in zip(data, selectors) if wanted])


def _zip_longest(*iterables, fillvalue=None):
    lists = [[element for element in iterable] for iterable in iterables]
    longest = max([len(elements) for elements in lists], default=0)
    return iter([tuple([elements[i] if i < len(elements) else fillvalue for elements in lists])
                 for i in range(longest)])


def _product(*iterables, repeat=1):
    found = [()]
    for elements in [[element for element in iterable] for iterable in iterables] * repeat:
        found = [begun + (element,) for begun in found for element in elements]
    return iter(found)


# Places of r elements out of n, in the order in which CPython gives them.
def _places(n, r, ordered, again):
    found = [()]
    for _ in range(r):
        found = [begun + (i,) for begun in found
                 for i in range(0 if ordered or not begun else begun[-1] if again else begun[-1] + 1, n)
                 if not ordered or i not in begun]
    return found


def _chosen(iterable, r, ordered, again):
    elements = [element for element in iterable]
    size = len(elements) if r is None else r
    return iter([tuple([elements[i] for i in places]) for places in _places(len(elements), size, ordered, again)])


def _permutations(iterable, r=None):
    return _chosen(iterable, r, True, False)


def _combinations(iterable, r):
    return _chosen(iterable, r, False, False)


def _combinations_with_replacement(iterable, r):
    return _chosen(iterable, r, False, True)


def _tee(iterable, n=2):
    elements = [element for element in iterable]
    return tuple([iter(elements) for _ in range(n)])


