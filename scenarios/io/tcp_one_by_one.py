"""A server without threads: one by one

The server serves the client that it has accepted until that one leaves, and only then goes back to its door. The second
client is connected, for the system has put it in the backlog, but gets no answer before the first one has left.

[zh] 不用线程的服务器：一次一位
[zh] 服务器一直服务已接进来的客户，直到他离开，才回到门口。第二位客户虽然连上了，因为系统把他放进了等候队列，
[zh] 但第一位走之前，他得不到回答。
"""
# lockstep: second=10 cores=2 variant=tcp_server.py
# note: where does the second client wait meanwhile?
# note:zh 第二位客户这期间在哪里等？
import socket
import threading
import time

door = socket.socket()
door.bind(("127.0.0.1", 0))
door.listen(2)
address = door.getsockname()


def serve(line):
    while True:
        text = line.recv(100)  #: waits for this client, and for no other until it has left
        #:zh 只等这位客户，他走之前不管别人
        if not text:
            break
        line.send(text.upper())
    line.close()


def server():
    for number in range(2):
        line, where = door.accept()  #: waits for the next client
        #:zh 等下一位客户
        serve(line)


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
