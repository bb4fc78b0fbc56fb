# A server with a thread per connection, its clients, many at once, time-outs and what is refused.
import select
import selectors
import socket
import socketserver
import threading
import time

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(('127.0.0.1', 0))
s.listen(5)
port = s.getsockname()[1]


def talk(conn, addr):
    with conn:
        while True:
            data = conn.recv(1024)
            if not data:
                break
            conn.sendall(data.upper())


def serve():
    for i in range(3):
        conn, addr = s.accept()
        threading.Thread(target=talk, args=(conn, addr)).start()


answers = {}


def client(n):
    c = socket.socket()
    c.connect(('127.0.0.1', port))
    for word in ('hello', '你好', 'bye'):
        c.send(('%s %d' % (word, n)).encode('utf-8'))
        answers.setdefault(n, []).append(c.recv(1024).decode('utf-8'))
        time.sleep(0.01)
    c.close()


server = threading.Thread(target=serve)
server.start()
clients = [threading.Thread(target=client, args=(i,)) for i in range(3)]
for t in clients:
    t.start()
for t in clients + [server]:
    t.join()
print(sorted(answers.items()))
s.close()
try:
    socket.create_connection(('127.0.0.1', port))
except ConnectionRefusedError as e:
    print('refused:', e)

a = socket.create_server(('127.0.0.1', 0))
try:
    b = socket.socket()
    b.bind(a.getsockname())
except OSError as e:
    print(e)
a.settimeout(0.05)
try:
    a.accept()
except socket.timeout as e:
    print('accept:', e)
a.setblocking(False)
try:
    a.accept()
except BlockingIOError as e:
    print('accept:', e)
a.setblocking(True)
one = socket.create_connection(a.getsockname())
two, address = a.accept()
print(address == one.getsockname(), one.getpeername() == a.getsockname())
print(select.select([one, two], [], [], 0.02)[0])
one.sendall(b'abcdef')
print(select.select([one, two], [], [])[0] == [two], two.recv(2), two.recv(100))
threading.Timer(0.05, two.close).start()
print(one.recv(10))
one.close()
try:
    one.recv(1)
except OSError as e:
    print(e)
try:
    socket.create_connection(a.getsockname()).send('text')
except TypeError as e:
    print(e)
a.close()

with selectors.DefaultSelector() as sel:
    listener = socket.create_server(('127.0.0.1', 0))
    sel.register(listener, selectors.EVENT_READ, 'listener')
    c = socket.create_connection(listener.getsockname())
    for turn in range(3):
        for key, mask in sel.select(1):
            if key.data == 'listener':
                conn, _ = listener.accept()
                sel.register(conn, selectors.EVENT_READ, 'connection')
                c.sendall(b'ping')
            else:
                data = key.fileobj.recv(100)
                print(key.data, mask, data)
                if data:
                    c.close()
                else:
                    sel.unregister(key.fileobj)


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.sendall(self.request.recv(100)[::-1])


with socketserver.ThreadingTCPServer(('127.0.0.1', 0), Handler) as srv:
    threading.Thread(target=srv.serve_forever, daemon=True).start()
    for word in (b'one', b'two'):
        with socket.create_connection(srv.server_address) as c:
            c.sendall(word)
            print(c.recv(100))
    srv.shutdown()

u, v = socket.socket(socket.AF_INET, socket.SOCK_DGRAM), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.bind(('127.0.0.1', 0))
v.sendto(b'datagram', u.getsockname())
data, address = u.recvfrom(100)
u.sendto(data.upper(), address)
print(v.recvfrom(100)[0], v.getsockname()[1] == address[1])
