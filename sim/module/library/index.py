# For programs that mention: __index__


def _make_index(x):
    number = x.__index__()
    if not isinstance(number, int):
        raise TypeError('__index__ returned non-int (type %s)' % type(number).__name__)
    _set_plainly(x, '#index', number)
