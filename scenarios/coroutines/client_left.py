"""A client leaves, and all others starve

When a client has left, recv() gives an empty text at once, again and again, without any waiting. A server that does not
look for that never waits any more: its coroutine keeps the thread, and nobody else is served.

[zh] 一位客户走了，别人都饿着
[zh] 客户离开以后，recv() 马上返回空内容，一遍又一遍，根本不用等。服务器若不检查这一点，就再也不等了：
[zh] 它的协程占着线程不放，别人谁也得不到服务。
"""
# lockstep: second=10 variant=many_clients.py
# note: which two lines are missing? compare with the variant
# note:zh 少了哪两行？和变体比较
from gevent import monkey
monkey.patch_all()
import socket
import gevent

door = socket.socket()
door.bind(("127.0.0.1", 0))
door.listen(3)
answers = 0


def serve(line):
    global answers
    while True:
        word = line.recv(100)  #: the client has left: empty, at once, for ever
        #:zh 客户走了：马上得到空内容，永远如此
        line.send(word.upper())
        answers += 1  #: answers to nobody: watch them grow
        #:zh 回答给谁听呢？看它一直涨


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
    line.close()  #: leaves, and nobody notices
    #:zh 离开了，没人发觉


plan = ((("hello",), 0.5), (("one", "two"), 0.8), (("up", "down"), 0.9))
gevent.spawn(server)
gevent.joinall([gevent.spawn(client, words, pause) for words, pause in plan])
