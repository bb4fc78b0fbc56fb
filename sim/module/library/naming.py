# For programs that mention: dir


_common_names = ['__class__', '__delattr__', '__dir__', '__doc__', '__eq__', '__format__', '__ge__', '__getattribute__', '__getstate__',
                 '__gt__', '__hash__', '__init__', '__init_subclass__', '__le__', '__lt__', '__ne__', '__new__', '__reduce__',
                 '__reduce_ex__', '__repr__', '__setattr__', '__sizeof__', '__str__', '__subclasshook__']


def _dir(x):
    if hasattr(x, '__dir__'):
        return sorted(x.__dir__())
    kind = x if hasattr(x, '__mro__') else type(x)
    if not hasattr(kind, '__mro__'):
        return sorted(set(_names_of(x) if type(x).__name__ == 'module' else _common_names + _names_of(x)))
    found = set(_common_names + ['__dict__', '__module__', '__weakref__'])
    for base in kind.__mro__:
        found.update(_attributes(base))
    if kind is not x:
        found.update(_attributes(x))
    return sorted(found)
