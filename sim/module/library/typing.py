# For programs that mention: typing


class Generic:
    pass


class Protocol:
    pass


class _Annotation:
    def __getitem__(self, of):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __or__(self, other):
        return self


_annotation = _Annotation()


def _cast(typ, val):
    return val


def _new_type(name, tp):
    return lambda value: value


def _overload(function):
    return function
