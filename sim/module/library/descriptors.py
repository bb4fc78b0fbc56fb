# For programs that mention: pipe, fdopen, os.write, os.read, os.close, from os import
import os
from _processes import _process_pipe
from sys import stderr as _stderr, stdout as _stdout

# What a process has open, by number: (pipe, is it the end that writes, what has been taken from it and not been read). A
# forked child has its own copy.
_descriptors = {}
_unflushed = []


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


class _File:
    def __init__(self, fd, mode):
        self._fd = fd
        self._bytes = 'b' in mode
        self._kept = b''
        self.mode = mode
        self.name = fd
        self.closed = False

    def fileno(self):
        self._check()
        return self._fd

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def close(self):
        if not self.closed:
            self.flush()
            self.closed = True
            _os_close(self._fd)

    def flush(self):
        self._check()

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()


class _Reader(_File):
    def _given(self, data):
        return data if self._bytes else data.decode()

    def _take(self, enough):
        self._check()
        while not enough(self._kept):
            more = _os_read(self._fd, 65536)
            if not more:
                break
            self._kept += more

    def _give(self, n):
        data, self._kept = self._kept[:n], self._kept[n:]
        return self._given(data)

    def read(self, size=-1):
        everything = size is None or size < 0
        self._take(lambda kept: not everything and len(kept) >= size)
        return self._give(len(self._kept) if everything else size)

    def readline(self):
        self._take(lambda kept: b'\n' in kept)
        return self._give(self._kept.find(b'\n') + 1 or len(self._kept))

    def readlines(self):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class _Writer(_File):
    def write(self, text):
        self._check()
        if not self._bytes and not isinstance(text, str):
            raise TypeError('write() argument must be str, not %s' % type(text).__name__)
        if not self._kept:
            _unflushed.append(self)
        self._kept += text if self._bytes else text.encode()
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        self._check()
        if self._kept:
            data, self._kept = self._kept, b''
            _unflushed.remove(self)
            _os_write(self._fd, data)


def _os_fdopen(fd, mode='r', buffering=-1):
    if fd not in _descriptors:
        raise OSError('[Errno 9] Bad file descriptor')
    return (_Writer if 'w' in mode else _Reader)(fd, mode)


def _flush_files():
    for file in _unflushed[:]:
        file.flush()
