# For programs that mention: get_context, set_start_method, get_start_method
import multiprocessing
from _machine import _traceback
from _processes import _process_start, _process_import, _process_exit, _process_failed

# What __name__ is: a child that was spawned runs the program's file once more, under another name.
_module_name = '__main__'

_method = {'chosen': None, 'importing': False}

_BOOTSTRAPPING = '''
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.'''


# A process with a memory of its own from the first line on, not a copy of its parent's.
def _spawned(process):
    if _method['importing']:
        raise RuntimeError(_BOOTSTRAPPING)
    return _process_start(process, process.name, process.daemon, True)


def _spawned_main(process):
    global _module_name
    _module_name = '__mp_main__'
    _method['importing'] = True
    _here['current'] = process
    try:
        _process_import()
    except SystemExit as e:
        _process_exit(_exit_code(e) % 256)
    except BaseException as e:
        _traceback(e)  # by which its text is known
        _process_failed(process.name, e)
        _process_exit(1)
    _method['importing'] = False
    _process_main(process)


class SpawnProcess(Process):
    def _launch(self):
        return _spawned(self)


class ForkServerProcess(Process):
    def _launch(self):
        return _spawned(self)


_KINDS = {'fork': ForkProcess, 'spawn': SpawnProcess, 'forkserver': ForkServerProcess}


def _check_method(method):
    if method not in _KINDS:
        raise ValueError('cannot find context for %r' % method)


def _set_start_method(method, force=False):
    if _method['chosen'] is not None and not force:
        raise RuntimeError('context has already been set')
    if method is not None:
        _check_method(method)
        _here['kind'] = _KINDS[method]
    _method['chosen'] = method


def _get_start_method(allow_none=False):
    if _method['chosen'] is None and not allow_none:
        _method['chosen'] = 'fork'
    return _method['chosen']


# A context is the module itself, but for how its processes begin.
class _Context:
    def __init__(self, method):
        self._method = method
        self.Process = _KINDS[method] if method else Process
        self.Pipe, self.Value, self.Array, self.RawValue, self.RawArray = _Pipe, _Value, _Array, _RawValue, _RawArray
        self.Lock, self.RLock, self.Condition = multiprocessing.Lock, multiprocessing.RLock, multiprocessing.Condition
        self.Semaphore, self.BoundedSemaphore = multiprocessing.Semaphore, multiprocessing.BoundedSemaphore
        self.Event, self.Barrier = multiprocessing.Event, multiprocessing.Barrier
        self.Queue, self.JoinableQueue = multiprocessing.Queue, multiprocessing.JoinableQueue
        self.SimpleQueue, self.cpu_count = multiprocessing.SimpleQueue, multiprocessing.cpu_count
        self.current_process, self.parent_process = _current_process, _parent_process
        self.active_children = _active_children

    def get_start_method(self, allow_none=False):
        return self._method or _get_start_method(allow_none)

    def _make(self, kind, args, kwargs):
        usual = _here['kind']
        _here['kind'] = _KINDS.get(self._method, usual)
        try:
            return kind(*args, **kwargs)
        finally:
            _here['kind'] = usual

    def Pool(self, *args, **kwargs):
        return self._make(Pool, args, kwargs)

    def Manager(self, *args, **kwargs):
        return self._make(_Manager, args, kwargs)


def _context(method=None):
    if method is not None:
        _check_method(method)
    else:
        _get_start_method()
    return _Context(method)
