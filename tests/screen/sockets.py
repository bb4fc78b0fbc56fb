"""Two clients, one not yet accepted, and datagrams"""
# lockstep: second=10 cores=2
import socket
import threading
import time

door = socket.create_server(("127.0.0.1", 8080), backlog=2)
post = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
post.bind(("127.0.0.1", 9000))


def client(words):
    line = socket.create_connection(("127.0.0.1", 8080))
    for word in words:
        line.sendall(word.encode())
        time.sleep(0.4)
    post.sendto(b"all said", ("127.0.0.1", 9000))
    time.sleep(1)


def server():
    line, where = door.accept()
    line.send(b"WELCOME")
    time.sleep(1)
    print(line.recv(100))


for name, words in (("Ann", ("good", " morning")), ("Bob", ("hello",))):
    threading.Thread(target=client, args=(words,), name=name).start()
threading.Thread(target=server, name="server").start()
