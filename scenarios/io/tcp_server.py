"""A network server: a thread per connection

The server listens at a port. accept() waits for the next client and gives back a connection of its own for it, which a
thread of its own then serves. The listening socket goes on listening.

[zh] 网络服务器：每个连接一个线程
[zh] 服务器在端口上监听。accept() 等下一位客户，给它一条专用的连接，再由一个专门的线程来服务。监听的套接字继续监听。
"""
# lockstep: second=10 cores=2 variant=tcp_one_by_one.py
# note: who is blocked where? accept, recv on either side, sleep
# note:zh 谁阻塞在哪里？accept、两边的 recv、sleep
import socket
import threading
import time

door = socket.socket()
door.bind(("127.0.0.1", 0))
door.listen(2)
address = door.getsockname()


def serve(line):
    while True:
        text = line.recv(100)  #: waits for this client; empty: it has left
        #:zh 等这位客户；空的：它走了
        if not text:
            break
        line.send(text.upper())
    line.close()


def server():
    for number in range(2):
        line, where = door.accept()  #: waits for the next client
        #:zh 等下一位客户
        threading.Thread(target=serve, args=(line,), name="for %d" % number).start()


def client(words):
    line = socket.create_connection(address)
    for word in words:
        line.send(word.encode())
        print("answer:", line.recv(100).decode())
        time.sleep(0.8)
    line.close()


threading.Thread(target=server, name="server").start()
for name, words in (("Ann", ("hello", "bye")), ("Bob", ("one", "two"))):
    threading.Thread(target=client, args=(words,), name=name).start()
