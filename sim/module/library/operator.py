# For programs that mention: operator


def _add(a, b):
    return a + b


def _sub(a, b):
    return a - b


def _mul(a, b):
    return a * b


def _truediv(a, b):
    return a / b


def _floordiv(a, b):
    return a // b


def _mod(a, b):
    return a % b


def _pow(a, b):
    return a ** b


def _and_(a, b):
    return a & b


def _or_(a, b):
    return a | b


def _xor(a, b):
    return a ^ b


def _neg(a):
    return -a


def _not_(a):
    return not a


def _lt(a, b):
    return a < b


def _le(a, b):
    return a <= b


def _eq(a, b):
    return a == b


def _ne(a, b):
    return a != b


def _gt(a, b):
    return a > b


def _ge(a, b):
    return a >= b


def _contains_(a, b):
    return b in a


def _getitem(a, b):
    return a[b]


def _itemgetter(*keys):
    if len(keys) == 1:
        return lambda thing: thing[keys[0]]
    return lambda thing: tuple([thing[key] for key in keys])


def _attribute_of(thing, path):
    for name in path.split('.'):
        thing = getattr(thing, name)
    return thing


def _attrgetter(*paths):
    if len(paths) == 1:
        return lambda thing: _attribute_of(thing, paths[0])
    return lambda thing: tuple([_attribute_of(thing, path) for path in paths])


def _methodcaller(name, *args, **kwargs):
    return lambda thing: getattr(thing, name)(*args, **kwargs)


