# For programs that mention: __hash__, _as_key

# By hash: the objects that have been keys, one of each kind of equal ones. It stands for the others.
_keys = {}


def _make_key(x):
    code = hash(x)
    if hasattr(x, '_as_key'):
        _set_key(x, x._as_key(), code)
        return
    same = _keys.setdefault(code, [])
    for other in same:
        if other is x or other == x:
            _set_key(x, other, code)
            return
    same.append(x)
    _set_key(x, x, code)
