# For programs that mention: socket, select, selectors, socketserver
import os
from queue import Empty as _Empty, Full as _Full, Queue as _Queue
from threading import Event as _Event, Thread as _SocketThread

# The network inside one process: who listens on which port, and the next free one. What stands between two operations on
# queues and events here takes no time, so nobody comes in between.
_network = {'listening': {}, 'bound': {}, 'datagrams': {}, 'port': 40000, 'fd': 3, 'open': {}}


def _wait_in(queue, timeout):
    if timeout == 0:
        try:
            return queue.get_nowait()
        except _Empty:
            raise BlockingIOError('[Errno 11] Resource temporarily unavailable')
    try:
        return queue.get(True, timeout)
    except _Empty:
        raise TimeoutError('timed out')


class _Socket:
    def __init__(self, family=2, type=1, proto=0, fileno=None):
        self.family = family
        self.type = type
        self.proto = proto
        self.incoming = None
        self.backlog = None
        self._process = os.getpid()
        self._fd = _network['fd']
        _network['fd'] += 1
        _network['open'][self._fd] = self
        self._local = None
        self._remote = None
        self._peer = None
        self._timeout = None
        self._pending = 0
        self._rest = ''
        self._ended = False
        self._finished = 0
        self._broken = None
        self._closed = False
        self._watchers = []

    def _check(self):
        if self._closed:
            raise OSError('[Errno 9] Bad file descriptor')
        if self._process != os.getpid():
            raise OSError('sockets are for the threads of one process (a limit of Lockstep)')

    def _free_port(self):
        _network['port'] += 1
        return _network['port']

    def bind(self, address):
        self._check()
        host, port = address
        port = port or self._free_port()
        table = _network['datagrams'] if self.type == 2 else _network['bound']
        if port in table:
            raise OSError('[Errno 98] Address already in use')
        self._local = (host or '0.0.0.0', port)
        table[port] = self
        if self.type == 2:
            self.incoming = _Queue()

    def listen(self, backlog=128):
        self._check()
        if self._local is None:
            self.bind(('', 0))
        self.backlog = _Queue(max(backlog, 0) + 1)
        _network['listening'][self._local[1]] = self

    def accept(self):
        self._check()
        if self.backlog is None:
            raise OSError('[Errno 22] Invalid argument')
        connection = _wait_in(self.backlog, self._timeout)
        self._pending -= 1
        return connection, connection._remote

    def connect(self, address):
        self._check()
        host, port = address
        if self.type == 2:
            self._remote = address
            return
        if self._peer is not None:
            raise OSError('[Errno 106] Transport endpoint is already connected')
        listener = _network['listening'].get(port)
        if listener is None:
            raise ConnectionRefusedError('[Errno 111] Connection refused')
        listener._check()
        if self._local is None:
            self._local = ('127.0.0.1', self._free_port())
        self._remote = ('127.0.0.1' if host in ('', 'localhost', '0.0.0.0') else host, port)
        other = _Socket(self.family, self.type)
        other._local, other._remote = self._remote, self._local
        other.incoming, self.incoming = _Queue(), _Queue()
        other._peer, self._peer = self, other
        try:
            listener.backlog.put(other, True, self._timeout)
        except _Full:
            raise TimeoutError('timed out')
        listener._arrived()

    def connect_ex(self, address):
        try:
            self.connect(address)
        except ConnectionRefusedError:
            return 111
        return 0

    def _arrived(self):
        self._pending += 1
        for event in self._watchers[:]:
            event.set()

    def _ready(self):
        return self._pending > 0 or self._rest != '' or self._ended or self._closed

    def send(self, data, flags=0):
        self._check()
        text = _text_of(data)
        if self._peer is None:
            raise BrokenPipeError('[Errno 32] Broken pipe')
        if not text:
            return 0
        if self._peer._closed:
            return self._send_in_vain(len(text))
        self._peer.incoming.put(text)
        self._peer._arrived()
        return len(text)

    # The first one is on its way before anybody says that nobody is there, unless data that was never read has said so.
    def _send_in_vain(self, length):
        known, self._broken = self._broken, 'pipe'
        if known == 'reset':
            raise ConnectionResetError('[Errno 104] Connection reset by peer')
        if known:
            raise BrokenPipeError('[Errno 32] Broken pipe')
        return length

    def sendall(self, data, flags=0):
        self.send(data)

    def recv(self, bufsize, flags=0):
        self._check()
        if self.type == 2:
            return self.recvfrom(bufsize)[0]
        if self.incoming is None:
            raise OSError('[Errno 107] Transport endpoint is not connected')
        while self._rest == '' and not self._ended:
            self._take()
        while len(self._rest) < bufsize and self._pending and not self._ended:
            self._take()
        if self._rest == '' and self._broken == 'reset':
            self._broken = 'pipe'
            raise ConnectionResetError('[Errno 104] Connection reset by peer')
        text, self._rest = self._rest[:bufsize], self._rest[bufsize:]
        return _bytes_literal(text)

    def _take(self):
        text = _wait_in(self.incoming, self._timeout)
        self._pending -= 1
        if text is None:
            self._ended = True
        else:
            self._rest += text

    def sendto(self, data, address):
        self._check()
        if self._local is None:
            self.bind(('127.0.0.1', 0))
        target = _network['datagrams'].get(address[1])
        if target is not None:
            target.incoming.put((_text_of(data), ('127.0.0.1', self._local[1])))
            target._arrived()
        return len(data)

    def recvfrom(self, bufsize, flags=0):
        self._check()
        if self.incoming is None:
            self.bind(('127.0.0.1', 0))
        text, address = _wait_in(self.incoming, self._timeout)
        self._pending -= 1
        return _bytes_literal(text[:bufsize]), address

    def shutdown(self, how):
        self._check()
        if self._peer is None:
            raise OSError('[Errno 107] Transport endpoint is not connected')
        if how != 0:
            self._end_peer()

    def _end_peer(self):
        peer, self._peer = self._peer, None
        if peer is not None and not peer._closed:
            if self._closed and (self._rest != '' or self._pending > self._finished):
                peer._broken = 'reset'
            peer._finished = 1
            peer.incoming.put(None)
            peer._arrived()

    def close(self):
        if self._closed:
            return
        self._closed = True
        _network['open'].pop(self._fd, None)
        if self._local and self._peer is None:
            for table in (_network['listening'], _network['bound'], _network['datagrams']):
                if table.get(self._local[1]) is self:
                    del table[self._local[1]]
        self._end_peer()

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def makefile(self, mode='r', buffering=None, encoding=None):
        return (_Writer if 'w' in mode else _Reader)(_SocketEnd(self), mode)

    def settimeout(self, value):
        self._timeout = value

    def gettimeout(self):
        return self._timeout

    def setblocking(self, flag):
        self._timeout = None if flag else 0

    def getblocking(self):
        return self._timeout != 0

    def setsockopt(self, level, option, value):
        self._check()

    def getsockname(self):
        return ('0.0.0.0', 0) if self._local is None else self._local

    def getpeername(self):
        if self._remote is None:
            raise OSError('[Errno 107] Transport endpoint is not connected')
        return self._remote

    def fileno(self):
        return -1 if self._closed else self._fd

    def __repr__(self):
        parts = ['fd=%d' % self.fileno(), 'family=%d' % self.family, 'type=%d' % self.type, 'proto=%d' % self.proto]
        if self._closed:
            parts.insert(0, '[closed]')
        elif self._local is not None:
            parts.append('laddr=%r' % (self._local,))
        if self._remote is not None and not self._closed:
            parts.append('raddr=%r' % (self._remote,))
        return '<socket.socket %s>' % ', '.join(parts).replace('[closed], ', '[closed] ')


# What a file of a socket reads and writes; closing it leaves the socket open.
class _SocketEnd:
    def __init__(self, socket):
        self.socket = socket

    def more(self):
        return self.socket.recv(65536)

    def put(self, data):
        self.socket.sendall(data)

    def fileno(self):
        return self.socket.fileno()

    def close(self):
        pass


def _socketpair(family=1, type=1, proto=0):
    one, other = _Socket(family, type), _Socket(family, type)
    one.incoming, other.incoming = _Queue(), _Queue()
    one._peer, other._peer = other, one
    one._remote = other._remote = one._local = other._local = ''
    return one, other


def _create_connection(address, timeout=None, source_address=None):
    made = _Socket()
    made.settimeout(timeout)
    made.connect(address)
    return made


def _create_server(address, family=2, backlog=None, reuse_port=False):
    made = _Socket()
    made.bind(address)
    made.listen(128 if backlog is None else backlog)
    return made


def _gethostname():
    return 'localhost'


def _gethostbyname(name):
    return '127.0.0.1' if name == 'localhost' else name


# --- many at once ---

def _watch(sockets, ready, timeout):
    found = ready()
    if found or timeout == 0:
        return found
    change = _Event()
    for s in sockets:
        s._watchers.append(change)
    change.wait(timeout)
    for s in sockets:
        s._watchers.remove(change)
    return ready()


def _select(rlist, wlist, xlist, timeout=None):
    readers, writers = list(rlist), list(wlist)
    for s in readers + writers:
        s._check()

    def ready():
        return [s for s in readers if s._ready()]

    if writers:
        timeout = 0
    return _watch(readers, ready, timeout), [s for s in writers if s._peer is not None], []


# Sockets are registered as such or by number; what poll() gives are numbers, and it counts milliseconds.
class _Poll:
    def __init__(self):
        self._masks = {}

    def _number(self, fd):
        return fd if isinstance(fd, int) else fd.fileno()

    def register(self, fd, eventmask=5):
        self._masks[self._number(fd)] = eventmask

    def modify(self, fd, eventmask):
        if self._number(fd) not in self._masks:
            raise FileNotFoundError('[Errno 2] No such file or directory')
        self._masks[self._number(fd)] = eventmask

    def unregister(self, fd):
        del self._masks[self._number(fd)]

    def _found(self):
        found = []
        for fd, mask in self._masks.items():
            s = _network['open'].get(fd)
            events = 32 if s is None else mask & 1 if s._ready() else 0
            if s is not None and mask & 4 and s._peer is not None:
                events += 4
            if events:
                found.append((fd, events))
        return found

    def _wait(self, seconds):
        sockets = [_network['open'][fd] for fd in self._masks if fd in _network['open']]
        return _watch(sockets, self._found, seconds)

    def poll(self, timeout=None):
        return self._wait(None if timeout is None or timeout < 0 else timeout / 1000)


class _Epoll(_Poll):
    def poll(self, timeout=None, maxevents=-1):
        return self._wait(None if timeout is None or timeout < 0 else timeout)

    def close(self):
        self._masks = {}


class SelectorKey:
    def __init__(self, fileobj, events, data):
        self.fileobj = fileobj
        self.fd = fileobj.fileno()
        self.events = events
        self.data = data


class _Selector:
    def __init__(self):
        self._keys = {}

    def register(self, fileobj, events, data=None):
        if fileobj.fileno() in self._keys:
            raise KeyError('%r is already registered' % fileobj)
        key = SelectorKey(fileobj, events, data)
        self._keys[key.fd] = key
        return key

    def unregister(self, fileobj):
        for fd in list(self._keys):
            if self._keys[fd].fileobj is fileobj:
                return self._keys.pop(fd)
        raise KeyError('%r is not registered' % fileobj)

    def modify(self, fileobj, events, data=None):
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    def get_map(self):
        return self._keys

    def get_key(self, fileobj):
        return self._keys[fileobj.fileno()]

    def _found(self):
        found = []
        for key in self._keys.values():
            mask = (1 if key.events & 1 and key.fileobj._ready() else 0)
            if key.events & 2 and key.fileobj._peer is not None:
                mask += 2
            if mask:
                found.append((key, mask))
        return found

    def select(self, timeout=None):
        return _watch([key.fileobj for key in self._keys.values()], self._found, timeout)

    def close(self):
        self._keys = {}

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()


# --- module socketserver ---

class BaseRequestHandler:
    def __init__(self, request, client_address, server):
        self.request = request
        self.client_address = client_address
        self.server = server
        self.setup()
        try:
            self.handle()
        finally:
            self.finish()

    def setup(self):
        pass

    def handle(self):
        pass

    def finish(self):
        pass


class StreamRequestHandler(BaseRequestHandler):
    def setup(self):
        self.connection = self.request
        self.rfile = self.request.makefile('rb')
        self.wfile = _StreamWriter(self.request)

    def finish(self):
        self.rfile.close()


# Without a buffer: every write() is one send.
class _StreamWriter:
    def __init__(self, socket):
        self._socket = socket

    def write(self, data):
        self._socket.sendall(data)
        return len(data)

    def flush(self):
        pass


class TCPServer:
    allow_reuse_address = False
    daemon_threads = False
    request_queue_size = 5
    address_family = 2
    socket_type = 1

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        self.server_address = server_address
        self.RequestHandlerClass = RequestHandlerClass
        self.socket = _Socket(self.address_family, self.socket_type)
        self._serving = True
        if bind_and_activate:
            self.server_bind()
            self.server_activate()

    def server_bind(self):
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()

    def server_activate(self):
        self.socket.listen(self.request_queue_size)

    def serve_forever(self, poll_interval=0.5):
        while self._serving:
            self.handle_request()

    def handle_request(self):
        request, address = self.socket.accept()
        if self._serving:
            self.process_request(request, address)

    def process_request(self, request, address):
        self._work(request, address)

    def _work(self, request, address):
        self.RequestHandlerClass(request, address, self)
        request.close()

    def shutdown(self):
        self._serving = False
        with _create_connection(self.server_address):
            pass

    def server_close(self):
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.server_close()


class UDPServer(TCPServer):
    socket_type = 2

    def server_activate(self):
        pass

    def handle_request(self):
        data, address = self.socket.recvfrom(8192)
        if self._serving:
            self.process_request((data, self.socket), address)

    def _work(self, request, address):
        self.RequestHandlerClass(request, address, self)

    def shutdown(self):
        self._serving = False
        with _Socket(2, 2) as waker:
            waker.sendto(b'', self.server_address)


class ThreadingMixIn:
    daemon_threads = False

    def process_request(self, request, address):
        _SocketThread(target=self._work, args=(request, address), daemon=self.daemon_threads).start()


class ThreadingTCPServer(ThreadingMixIn, TCPServer):
    pass


class ThreadingUDPServer(ThreadingMixIn, UDPServer):
    pass
