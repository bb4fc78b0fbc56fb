# For programs that mention: traceback
from _machine import _handled, _traceback
from sys import stderr as _stderr, stdout as _stdout


def _format_exc(limit=None, chain=True):
    exception = _handled()
    return 'NoneType: None\n' if exception is None else _traceback(exception)


def _print_exc(limit=None, file=None, chain=True):
    print(_format_exc(), end='', file=_stderr if file is None else file)


def _format_exception(exc, value=None, tb=None, limit=None, chain=True):
    return _traceback(exc if value is None else value).splitlines(True)


def _print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    print(_traceback(exc if value is None else value), end='', file=_stderr if file is None else file)


