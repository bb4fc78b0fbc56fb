# For programs that mention: globals, locals, vars, dir


# The globals as a dict: what is written here is written there.
class _Globals:
    def _all(self):
        return {'__name__': '__main__', **{name: _global(name) for name in _global_names()}}

    def __getitem__(self, name):
        return '__main__' if name == '__name__' else _global(name)

    def __setitem__(self, name, value):
        _set_global(name, value)

    def __contains__(self, name):
        return name == '__name__' or name in _global_names()

    def __iter__(self):
        return iter(self._all())

    def __len__(self):
        return len(self._all())

    def __repr__(self):
        return repr(self._all())

    def get(self, name, default=None):
        return self[name] if name in self else default

    def keys(self):
        return self._all().keys()

    def values(self):
        return self._all().values()

    def items(self):
        return self._all().items()

    def copy(self):
        return self._all()

    def update(self, *args, **kwargs):
        for name, value in {**dict(*args), **kwargs}.items():
            _set_global(name, value)


def _globals():
    return _Globals()
