"""A server of coroutines: three clients

One thread serves three clients, with a coroutine for each. Every time one of them waits for its client the next one goes
on. For many clients who mostly wait this is cheaper than a thread for each.

[zh] 协程服务器：三位客户，一个线程
[zh] 一个线程服务三位客户，每位一个协程。哪个协程在等客户，就换下一个。客户很多、又大多在等的时候，比每人一个线程便宜。
"""
# lockstep: second=10 variant=client_left.py
# note: how many lanes does the operating system see? one
# note:zh 操作系统看到几个线程？一个
from gevent import monkey
monkey.patch_all()
import socket
import gevent

door = socket.socket()
door.bind(("127.0.0.1", 0))
door.listen(3)


def serve(line):
    while True:
        word = line.recv(100)  #: waits for this client, and the others go on
        #:zh 等这位客户，换别人走
        if not word:
            return
        line.send(word.upper())


def server():
    while True:
        line, where = door.accept()  #: waits for the next client
        #:zh 等下一位客户
        gevent.spawn(serve, line)


def client(words, pause):
    line = socket.create_connection(door.getsockname())
    for word in words:
        gevent.sleep(pause)
        line.send(word.encode())
        print("answer:", line.recv(100).decode())
    line.close()  #: leaves
    #:zh 离开


plan = ((("hello", "bye"), 0.5), (("one", "two"), 0.8), (("up", "down"), 0.6))
gevent.spawn(server)
gevent.joinall([gevent.spawn(client, words, pause) for words, pause in plan])
