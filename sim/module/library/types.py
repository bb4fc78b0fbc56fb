# For programs that mention: types


class SimpleNamespace:
    def __init__(self, /, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __eq__(self, other):
        return isinstance(other, SimpleNamespace) and vars(self) == vars(other)

    def __repr__(self):
        return 'namespace(%s)' % ', '.join(['%s=%r' % pair for pair in vars(self).items()])
