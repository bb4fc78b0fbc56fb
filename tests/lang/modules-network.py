# Servers of socketserver, files of sockets, pairs, poll and epoll: all within one program.
import select
import socket
import socketserver
import threading


class Shout(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b'hello\n')
        for line in self.rfile:
            self.wfile.write(line.upper())


class Threaded(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = True
    daemon_threads = True


class Count(socketserver.BaseRequestHandler):
    def handle(self):
        data, sock = self.request
        sock.sendto(b'%d bytes' % len(data), self.client_address)


def ask(address, words, answers):
    with socket.create_connection(address) as s:
        with s.makefile('r') as lines, s.makefile('w') as out:
            answers.append(lines.readline().strip())
            for word in words:
                print(word, file=out, flush=True)
                answers.append(lines.readline().strip())


with Threaded(('127.0.0.1', 0), Shout) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    answers = [[], []]
    clients = [threading.Thread(target=ask, args=(server.server_address, words, answer))
               for words, answer in zip((['a', 'b'], ['long word']), answers)]
    for c in clients:
        c.start()
    for c in clients:
        c.join()
    print(answers)
    server.shutdown()

with socketserver.UDPServer(('127.0.0.1', 0), Count) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.sendto(b'12345', server.server_address)
    print(s.recvfrom(100)[0])
    s.close()
    server.shutdown()

server = socketserver.TCPServer(('127.0.0.1', 0), Shout, bind_and_activate=False)
server.server_bind()
server.server_activate()
with server:
    threading.Thread(target=server.handle_request).start()
    answer = []
    ask(server.server_address, ['once'], answer)
    print(answer)

one, other = socket.socketpair()
one.sendall(b'first\nsecond\nthird')
one.shutdown(socket.SHUT_WR)
with other.makefile('rb') as f:
    print(f.readline(), f.read(3), f.readlines())
print(other.recv(10))
other.close()
one.close()

one, other = socket.socketpair()
poller = select.poll()
poller.register(other, select.POLLIN)
print(poller.poll(50))
threading.Timer(0.1, one.send, args=(b'x',)).start()
print(poller.poll() == [(other.fileno(), select.POLLIN)], other.recv(1), poller.poll(0))
poller.modify(other.fileno(), select.POLLOUT)
print(poller.poll(0) == [(other.fileno(), select.POLLOUT)])
poller.unregister(other)
print(poller.poll(0))
epoll = select.epoll()
epoll.register(other.fileno(), select.EPOLLIN)
print(epoll.poll(0.05))
one.send(b'y')
print([(fd == other.fileno(), events) for fd, events in epoll.poll(1)])
epoll.close()
print(socket.SO_BROADCAST, socket.IPPROTO_TCP, socket.TCP_NODELAY)
