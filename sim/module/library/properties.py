# For programs that mention: cached_property


class _cached_property(property):
    def __init__(self, func):
        super().__init__(lambda instance: _cached_value(instance, func))


def _cached_value(instance, func):
    name = '_cached_' + func.__name__
    if not hasattr(instance, name):
        setattr(instance, name, func(instance))
    return getattr(instance, name)
