# For programs that mention: signal
import os
import threading
import time
from lockstep import compute as _compute_on, io as _io_on

# By number: what a process does when a signal comes, where that is not what the system does by itself.
_handlers = {}
_alarms = {'count': 0}
_signal_gate = threading.Event()

_SIGKILL, _SIGALRM, _SIGSTOP = 9, 14, 19


# Runs in the main thread, in the middle of what that is doing; then it goes on there: with the rest of a sleep, which ends
# when it would have ended, or of a calculation.
def _signalled(number, kind, end):
    _run_handler(number)
    if kind == 'compute':
        _compute_on(end)
    elif kind:
        rest = end - time.monotonic()
        if rest > 0:
            (_io_on if kind == 'io' else time.sleep)(rest)


def _run_handler(number):
    handler = _handlers.get(number, 0)
    if handler not in (0, 1):
        handler(number, None)
    _signal_gate.set()


def _check_signal(number):
    if not 1 <= number < 65:
        raise ValueError('signal number out of range')


def _signal(signalnum, handler):
    if threading.current_thread() is not threading.main_thread():
        raise ValueError('signal only works in main thread of the main interpreter')
    _check_signal(signalnum)
    if signalnum == _SIGKILL or signalnum == _SIGSTOP:
        raise OSError('[Errno 22] Invalid argument')
    if handler not in (0, 1) and not callable(handler):
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
    before = _handlers.get(signalnum, 0)
    if handler == 0:
        _handlers.pop(signalnum, None)
    else:
        _handlers[signalnum] = handler
    return before


def _getsignal(signalnum):
    _check_signal(signalnum)
    return _handlers.get(signalnum, 0)


def _pause():
    _signal_gate.clear()
    _signal_gate.wait()


def _raise_signal(signalnum):
    os.kill(os.getpid(), signalnum)


def _ring_alarm(count, seconds):
    time.sleep(seconds)
    if _alarms['count'] == count:
        os.kill(os.getpid(), _SIGALRM)


def _alarm(seconds):
    left = max(0, _alarms.get('end', 0) - time.monotonic())
    _alarms['count'] += 1
    _alarms['end'] = time.monotonic() + seconds if seconds else 0
    if seconds:
        threading.Thread(target=_ring_alarm, args=(_alarms['count'], seconds), name='alarm', daemon=True).start()
    return int(left + 0.999)
