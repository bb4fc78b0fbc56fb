# For programs that mention: exc_info
from _machine import _handled


def _exc_info():
    exception = _handled()
    return (None, None, None) if exception is None else (type(exception), exception, exception.__traceback__)


