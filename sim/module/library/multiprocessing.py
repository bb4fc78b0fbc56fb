# For programs that mention: multiprocessing, _managed, concurrent, fork, _process_start
import os
from _machine import _traceback, enumerate as _all_threads
from _processes import _process_start, _process_join, _process_poll, _process_reap, _process_signal, _process_exit
from _processes import _process_failed, _process_owed, _process_pipe
from sys import stderr as _stderr
import threading

# What a process knows of itself; a child changes its copy.
_here = {'current': None, 'parent': None, 'children': [], 'managers': [], 'count': 0, 'kind': None,
         'log': None}
_notes = []  # filled while the end of the process is something to log


class Process:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        if group is not None:
            raise AssertionError('group argument must be None for now')
        parent = _here['current']
        _here['count'] += 1
        self._identity = parent._identity + (_here['count'],)
        self._parent_pid = os.getpid()
        self._popen = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self.name = name or '%s-%s' % (type(self).__name__, ':'.join(map(str, self._identity)))
        self.daemon = parent.daemon if daemon is None else bool(daemon)
        self._reset()

    def _reset(self):
        self.pid = None
        self.ident = None
        self.exitcode = None

    def _check_closed(self):
        if self._closed:
            raise ValueError('process object is closed')

    def _check_parent(self, what):
        self._check_closed()
        if self._parent_pid != os.getpid():
            raise AssertionError(what)

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._check_closed()
        if self._popen is not None:
            raise AssertionError('cannot start a process twice')
        self._check_parent('can only start a process object created by current process')
        if _here['current'].daemon:
            raise AssertionError('daemonic processes are not allowed to have children')
        _forget_ended()
        self._popen = self._launch()
        self.pid = self.ident = self._popen
        _here['children'].append(self)

    def _launch(self):
        kind = _here['kind']
        return kind._launch(self) if kind else _process_start(self, self.name, self.daemon)

    def _ended(self, code):
        if code is not None:
            self.exitcode = code
            if self in _here['children']:
                _here['children'].remove(self)
        return code is not None

    def join(self, timeout=None):
        self._check_parent('can only join a child process')
        if self._popen is None:
            raise AssertionError('can only join a started process')
        _process_join(self._popen, timeout)
        self._ended(_process_reap(self._popen))

    def is_alive(self):
        self._check_closed()
        if self is _here['current']:
            return True
        self._check_parent('can only test a child process')
        if self._popen is None:
            return False
        return not self._ended(_process_poll(self._popen))

    def terminate(self):
        self._check_closed()
        _process_signal(self._popen, 15)

    def kill(self):
        self._check_closed()
        _process_signal(self._popen, 9)

    def close(self):
        if self._popen is not None and not self._ended(_process_reap(self._popen)):
            raise ValueError('Cannot close a process while it is still running. '
                             'You should first call join() or terminate().')
        self._closed = True

    def __repr__(self):
        parts = [type(self).__name__, 'name=%r' % self.name]
        if self._popen is not None and self.pid != self._parent_pid and self is not _here['parent']:
            parts.append('pid=%d' % self.pid)
        parts.append('parent=%s' % self._parent_pid)
        if self._closed:
            parts.append('closed')
        elif self is _here['current']:
            parts.append('started')
        elif self._popen is None:
            parts.append('initial')
        elif self._parent_pid != os.getpid():
            parts.append('unknown')
        elif self.exitcode is None:
            parts.append('started')
        else:
            parts.append('stopped')
            parts.append('exitcode=%s' % _EXIT_NAMES.get(self.exitcode, self.exitcode))
        if self.daemon:
            parts.append('daemon')
        return '<%s>' % ' '.join(parts)


# What pools make.
class ForkProcess(Process):
    def _launch(self):
        return _process_start(self, self.name, self.daemon)


def _worker_process(**kwargs):
    return (_here['kind'] or ForkProcess)(**kwargs)


_EXIT_NAMES = {-1: '-SIGHUP', -2: '-SIGINT', -9: '-SIGKILL', -15: '-SIGTERM'}


class _MainProcess(Process):
    def __init__(self):
        self._identity = ()
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self.name = 'MainProcess'
        self.daemon = False
        self._reset()
        self.pid = self.ident = os.getpid()

    def __repr__(self):
        return "<_MainProcess name='MainProcess' parent=None started>"


_here['current'] = _MainProcess()


class _ParentProcess(Process):
    def __init__(self, process):
        self._identity = process._identity
        self._parent_pid = None
        self._closed = False
        self.name = process.name
        self.daemon = process.daemon
        self._reset()
        self._popen = process.pid
        self.pid = self.ident = process.pid

    def is_alive(self):
        return os.getppid() == self.pid

    def join(self, timeout=None):
        _process_join(self.pid, timeout)


def _current_process():
    return _here['current']


def _parent_process():
    return _here['parent']


def _forget_ended():
    for process in _here['children'][:]:
        if process._parent_pid == os.getpid():
            process._ended(_process_reap(process._popen))
        else:
            _here['children'].remove(process)


def _active_children():
    _forget_ended()
    return _here['children'][:]


# What a program sees that has asked for it by log_to_stderr().
def _noted(debug, text):
    if _here['log'] is not None:
        _here['log'](debug, text)


def _end_children():
    _noted(False, 'process shutting down')
    _noted(True, 'running all "atexit" finalizers with priority >= 0')
    for manager in _here['managers'][:]:
        manager.shutdown()
    children = _active_children()
    for process in children:
        if process.daemon:
            _noted(False, 'calling terminate() for daemon %s' % process.name)
            process.terminate()
    for process in children:
        _noted(False, 'calling join() for process %s' % process.name)
        process.join()
    _noted(True, 'running the remaining "atexit" finalizers')
    _notes.clear()


def _end_threads():
    for thread in _all_threads():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()


def _deliver_all():
    queue = _process_owed()
    while queue is not None:
        queue._deliver()
        queue = _process_owed()


# The executors of concurrent.futures go first.
def _at_exit():
    if _pools:
        _pools_at_exit()
    _end_threads()
    _end_children()
    _deliver_all()


def _exit_code(exception):
    code = exception.args[0] if exception.args else None
    if code is None:
        return 0
    if isinstance(code, int):
        return int(code)
    print(code, file=_stderr)
    return 1


def _process_main(process):
    _here['parent'] = _ParentProcess(_here['current'])
    _here['current'] = process
    _here['children'] = []
    _here['managers'] = []
    _here['count'] = 0
    process.pid = process.ident = os.getpid()
    code = 1
    try:
        _noted(False, 'child process calling self.run()')
        try:
            process.run()
            code = 0
        finally:
            _end_children()
    except SystemExit as e:
        code = _exit_code(e)
    except BaseException as e:
        _traceback(e)  # by which its text is known
        _process_failed(process.name, e)
    if _pools:
        _pools_at_exit()
    _end_threads()
    _noted(False, 'process exiting with exitcode %d' % code)
    _deliver_all()
    _process_exit(code % 256)


# --- pipes ---

class Connection:
    def __init__(self, reads, writes):
        self._reads = reads
        self._writes = writes
        self.closed = False
        self.readable = reads is not None
        self.writable = writes is not None

    def _check(self, able, what):
        if self.closed:
            raise OSError('handle is closed')
        if not able:
            raise OSError('connection is %s-only' % what)

    def send(self, obj):
        self._check(self.writable, 'read')
        self._writes.put(obj)

    def recv(self):
        self._check(self.readable, 'write')
        return self._reads.get()

    def poll(self, timeout=0.0):
        self._check(self.readable, 'write')
        return self._reads.poll(timeout)

    def close(self):
        if not self.closed:
            self.closed = True
            _close_pipe(self._reads, self._writes)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()


def _close_pipe(reads, writes):
    if reads is not None:
        reads.leave(False)
    if writes is not None:
        writes.leave(True)


def _Pipe(duplex=True):
    there = _process_pipe()
    if not duplex:
        return Connection(there, None), Connection(None, there)
    back = _process_pipe()
    return Connection(back, there), Connection(there, back)
