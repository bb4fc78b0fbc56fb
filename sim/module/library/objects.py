class object:
    pass


class property:
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel

    def getter(self, fget):
        return property(fget, self.fset, self.fdel)

    def setter(self, fset):
        return property(self.fget, fset, self.fdel)

    def deleter(self, fdel):
        return property(self.fget, self.fset, fdel)


def _make(kind, make, *args, **kwargs):
    made = make(kind, *args, **kwargs)
    if isinstance(made, kind) and hasattr(made, '__init__') and not hasattr(kind, '_member_map_'):
        made.__init__(*args, **kwargs)
    return made


def _begin_local(data, arguments):
    data.__init__(*arguments[0], **arguments[1])


def _same_dicts(a, b):
    if len(a) != len(b):
        return False
    for key in a:
        if key not in b or not (a[key] is b[key] or a[key] == b[key]):
            return False
    return True


def _equal_places(elements, wanted):
    return [i for i in range(len(elements)) if elements[i] is wanted or elements[i] == wanted]


def _missing(wanted, kind):
    raise ValueError('%r is not in %s' % (wanted, kind))


def _compared(a, b, operator):
    if isinstance(a, dict):
        if operator == '==':
            return _same_dicts(a, b)
        if operator == '!=':
            return not _same_dicts(a, b)
        raise TypeError("'%s' not supported between instances of 'dict' and 'dict'" % operator)
    i = 0
    shorter = min(len(a), len(b))
    while i < shorter and (a[i] is b[i] or a[i] == b[i]):
        i += 1
    if operator == '==':
        return i == len(a) and i == len(b)
    if operator == '!=':
        return i < len(a) or i < len(b)
    x, y = (a[i], b[i]) if i < shorter else (len(a), len(b))
    if operator == '<':
        return x < y
    if operator == '<=':
        return x <= y
    if operator == '>':
        return x > y
    return x >= y
