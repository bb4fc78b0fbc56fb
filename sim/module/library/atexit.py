# For programs that mention: atexit
# Its functions run when threads and the pools of concurrent.futures have ended, before multiprocessing waits for children.
from _machine import _traceback
from sys import stderr as _stderr

_exit_calls = []


def _atexit_register(func, /, *args, **kwargs):
    _exit_calls.append((func, args, kwargs))
    return func


def _atexit_unregister(func, /):
    _exit_calls[:] = [call for call in _exit_calls if call[0] != func]


def _run_exit_calls():
    if _pools:
        _pools_at_exit()
    _end_threads()
    while _exit_calls:
        func, args, kwargs = _exit_calls.pop()
        try:
            func(*args, **kwargs)
        except Exception as e:
            print('Exception ignored in atexit callback: %r\n%s' % (func, _traceback(e)), end='', file=_stderr)
