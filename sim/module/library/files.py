# For programs that mention: fdopen, makefile
# Files on a pipe or a socket: more() gives bytes, none at the end; put() takes them.
_unflushed = []


class _File:
    def __init__(self, end, mode):
        self._end = end
        self._bytes = 'b' in mode
        self._kept = b''
        self.mode = mode
        self.name = end.fileno()
        self.closed = False

    def fileno(self):
        self._check()
        return self._end.fileno()

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def close(self):
        if not self.closed:
            self.flush()
            self.closed = True
            self._end.close()

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
            more = self._end.more()
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
            self._end.put(data)


def _flush_files():
    for file in _unflushed[:]:
        file.flush()
