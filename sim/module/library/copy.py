# For programs that mention: copy
from copy import _plain


def _copy(x):
    if isinstance(x, (list, dict, set)):
        return x.copy()
    if hasattr(type(x), '__copy__'):
        return x.__copy__()
    if isinstance(x, (int, float, str, tuple, frozenset, range, type)) or x is None or callable(x):
        return x
    if _plain(x):
        made = type(x).__new__(type(x))
        for name, value in _attributes(x).items():
            setattr(made, name, value)
        return made
    raise TypeError("copy.copy() of an object of type '%s' (a limit of Lockstep)" % type(x).__name__)


# seen: what has been copied, by id, so that what was one thing stays one thing.
def _deepcopy(x, seen=None):
    seen = {} if seen is None else seen
    if id(x) in seen:
        return seen[id(x)]
    if isinstance(x, list):
        made = seen[id(x)] = []
        for element in x:
            made.append(_deepcopy(element, seen))
        return made
    if isinstance(x, dict):
        made = seen[id(x)] = {}
        for key in x:
            made[_deepcopy(key, seen)] = _deepcopy(x[key], seen)
        return made
    if isinstance(x, tuple):
        return tuple([_deepcopy(element, seen) for element in x])
    if isinstance(x, set):
        return x.copy()
    if hasattr(type(x), '__deepcopy__'):
        return x.__deepcopy__(seen)
    if _plain(x):
        made = seen[id(x)] = type(x).__new__(type(x))
        for name, value in _attributes(x).items():
            setattr(made, name, _deepcopy(value, seen))
        return made
    return _copy(x)


