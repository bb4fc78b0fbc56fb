# For programs that mention: abc


class ABC:
    pass


def _abstractmethod(function):
    return function


