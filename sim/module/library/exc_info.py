# For programs that mention: exc_info
from _machine import _handled


class _Traceback:
    def __repr__(self):
        return '<traceback object at 0x%x>' % id(self)


def _exc_info():
    exception = _handled()
    return (None, None, None) if exception is None else (type(exception), exception, _Traceback())


