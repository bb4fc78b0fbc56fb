class _Enumerated:
    def __init__(self, iterable, start=0):
        self._walk = iter(iterable)
        self._at = start

    def __iter__(self):
        return self

    def __next__(self):
        element = next(self._walk)
        self._at += 1
        return self._at - 1, element


class _Zipped:
    def __init__(self, *iterables):
        self._walks = [iter(iterable) for iterable in iterables]

    def __iter__(self):
        return self

    def __next__(self):
        return tuple([next(walk) for walk in self._walks])


class _Indexed:
    def __init__(self, sequence):
        self._sequence = sequence
        self._at = -1

    def __iter__(self):
        return self

    def __next__(self):
        self._at += 1
        try:
            return self._sequence[self._at]
        except IndexError:
            raise StopIteration


def _indexed(sequence):
    return _Indexed(sequence)


class _Calls:
    def __init__(self, function, sentinel):
        self._function = function
        self._sentinel = sentinel

    def __iter__(self):
        return self

    def __next__(self):
        result = self._function()
        if result == self._sentinel:
            raise StopIteration
        return result


def _repeated_call(function, sentinel):
    return _Calls(function, sentinel)


def _walked(iterable):
    return [element for element in iterable]


def _searched(elements, wanted):
    for element in elements:
        if bool(element) == wanted:
            return wanted
    return not wanted


def _called(function, *args):
    return function(*args)


def _call_with_lists(function, *args, **kwargs):
    if function is enumerate:
        return _Enumerated(*args, **kwargs)
    if function is zip:
        return _Zipped(*args)
    if function is map or function is filter:
        return function(args[0], *[_walked(a) for a in args[1:]])
    if function is dict and hasattr(args[0], 'keys'):
        return dict({key: args[0][key] for key in args[0].keys()}, **kwargs)
    return function(_walked(args[0]), *args[1:], **kwargs)


def _next_or(iterator, default):
    try:
        return iterator.__next__()
    except StopIteration:
        return default
