# For programs that mention: pipe, fdopen, os.write, os.read, os.close, from os import
import os
from _processes import _process_pipe
from sys import stderr as _stderr, stdout as _stdout

# What a process has open, by number: (pipe, is it the end that writes, what has been taken from it and not been read). A
# forked child has its own copy.
_descriptors = {}


def _descriptor(fd, writes):
    if fd not in _descriptors or _descriptors[fd][1] != writes:
        raise OSError('[Errno 9] Bad file descriptor')
    return _descriptors[fd]


def _new_descriptor(pipe, writes):
    fd = 3
    while fd in _descriptors:
        fd += 1
    _descriptors[fd] = [pipe, writes, b'']
    return fd


def _os_pipe():
    pipe = _process_pipe()
    return _new_descriptor(pipe, False), _new_descriptor(pipe, True)


def _os_write(fd, data, /):
    if not isinstance(data, bytes):
        raise TypeError("a bytes-like object is required, not '%s'" % type(data).__name__)
    if fd == 1 or fd == 2:
        print(data.decode('utf-8', 'replace'), end='', file=_stdout if fd == 1 else _stderr)
    elif data:
        _descriptor(fd, True)[0].put(data)
    return len(data)


# What is there, but at least one byte; nothing where nobody can write any more.
def _os_read(fd, n, /):
    open_one = _descriptor(fd, False)
    pipe, data = open_one[0], open_one[2]
    try:
        while not data or (len(data) < n and pipe.poll(0)):
            data += pipe.get()
    except EOFError:
        pass
    open_one[2] = data[n:]
    return data[:n]


def _os_close(fd):
    if fd not in _descriptors:
        raise OSError('[Errno 9] Bad file descriptor')
    pipe, writes, _ = _descriptors.pop(fd)
    pipe.leave(writes)


# What a file of a pipe reads and writes.
class _PipeEnd:
    def __init__(self, fd):
        self._fd = fd

    def more(self):
        return _os_read(self._fd, 65536)

    def put(self, data):
        _os_write(self._fd, data)

    def fileno(self):
        return self._fd

    def close(self):
        _os_close(self._fd)


def _os_fdopen(fd, mode='r', buffering=-1):
    if fd not in _descriptors:
        raise OSError('[Errno 9] Bad file descriptor')
    return (_Writer if 'w' in mode else _Reader)(_PipeEnd(fd), mode)
