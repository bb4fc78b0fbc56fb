# For programs that mention: abc


class ABC:
    def __init_subclass__(cls):
        names = [name for base in cls.__mro__ for name in _attributes(base)]
        cls.__abstractmethods__ = frozenset([name for name in names if _is_abstract(getattr(cls, name, None))])


def _is_abstract(x):
    if isinstance(x, property):
        return _is_abstract(x.fget) or _is_abstract(x.fset)
    return type(x).__name__ in ('function', 'method') and getattr(x, '__isabstractmethod__', False)


def _abstractmethod(function):
    function.__isabstractmethod__ = True
    return function


def _not_abstract(cls):
    names = sorted(cls.__abstractmethods__)
    raise TypeError("Can't instantiate abstract class %s with abstract method%s %s" %
                    (cls.__name__, '' if len(names) == 1 else 's', ', '.join(names)))
