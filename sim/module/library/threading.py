from _machine import _thread_new, _thread_number, _thread_start, _thread_launch, _thread_join, _thread_alive
from _machine import _thread_adopt, _traceback
from sys import stderr as _stderr
from threading import Event as _Event
from time import monotonic as _now


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if group is not None:
            raise AssertionError('group argument must be None for now')
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        if name is None:
            if target is not None and hasattr(target, '__name__'):
                name = 'Thread-%d (%s)' % (_thread_number(), target.__name__)
            else:
                name = 'Thread-%d' % _thread_number()
        self.name = str(name)
        self.ident = None
        self.native_id = None
        self.daemon = _thread_new(self, self.name, daemon)

    def start(self):
        _thread_start(self)

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        _thread_join(self, timeout)

    def is_alive(self):
        return _thread_alive(self)

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic


class _ExceptHookArgs:
    def __init__(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args
        self._args = args

    def __getitem__(self, i):
        return self._args[i]

    def __iter__(self):
        return iter(self._args)


def _usual_excepthook(args):
    if args.exc_type is SystemExit:
        return
    print('Exception in thread %s:\n%s' % (args.thread.name, _traceback(args.exc_value)), end='', file=_stderr)


_excepthook = _usual_excepthook


def _thread_main(thread):
    if _excepthook is _usual_excepthook:
        thread.run()
        return
    try:
        thread.run()
    except BaseException as e:
        _excepthook(_ExceptHookArgs((type(e), e, e.__traceback__, thread)))


class _MainThread(Thread):
    def __init__(self):
        self._target = None
        self.name = 'MainThread'
        self.ident = 140000000000000
        self.native_id = 1000
        self.daemon = False


_thread_adopt(_MainThread())


def _throw(exception):
    raise exception


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = _Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class local:
    pass


class _Started(Thread):
    def __init__(self, function, args, kwargs):
        Thread.__init__(self, None, function, '%s thread' % getattr(function, '__name__', 'new'), args, kwargs, daemon=True)
        self._unknown = True


def _start_new_thread(function, args, kwargs=None):
    if not callable(function):
        raise TypeError('first arg must be callable')
    if not isinstance(args, tuple):
        raise TypeError('2nd arg must be a tuple')
    if kwargs is not None and not isinstance(kwargs, dict):
        raise TypeError('optional 3rd arg must be a dictionary')
    thread = _Started(function, args, kwargs)
    _thread_launch(thread)
    return thread.ident


def _wait_for(condition, predicate, timeout):
    end = None
    left = timeout
    result = predicate()
    while not result:
        if left is None:
            condition.wait()
        else:
            if end is None:
                end = _now() + left
            else:
                left = end - _now()
                if left <= 0:
                    break
            if not condition.wait(left):
                return predicate()
        result = predicate()
    return result


def _barrier_action(barrier, action):
    try:
        action()
    except:
        barrier.abort()
        raise


def _contains(elements, wanted):
    for element in elements:
        if element is wanted or element == wanted:
            return True
    return False
