# For programs that mention: copy


def _copy(x):
    if isinstance(x, (list, dict, set)):
        return x.copy()
    if hasattr(x, '__copy__'):
        return x.__copy__()
    if isinstance(x, (int, float, str, tuple, frozenset, range, type)) or x is None or callable(x):
        return x
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
    if hasattr(x, '__deepcopy__'):
        return x.__deepcopy__(seen)
    return _copy(x)


