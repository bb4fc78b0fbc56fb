"""A server: one thread for each connection

The server waits at its door for connections. For each one it starts a thread, which answers that client until it has left;
the server itself goes back to its door at once.

[zh] 服务器：每个连接一个线程
[zh] 服务器守在门口等连接。每来一个就启动一个线程，由它一直应答这位客户，直到客户离开；服务器自己马上回到门口。
"""
# lockstep: second=10 cores=2 variant=server_closes.py
# note: where does the server wait, and where does each of its threads wait?
# note:zh 服务器在哪里等？它的每个线程又在哪里等？
import multiprocessing
import queue
import threading
import time

door = queue.Queue(2)


def serve(line):
    try:
        while True:
            line.send(line.recv().upper())  #: waits for this client only
            #:zh 只等这一位客户
    except EOFError:
        line.close()  #: the client has left
        #:zh 客户走了


def server():
    for number in range(2):
        line = door.get()  #: waits at the door
        #:zh 在门口等
        threading.Thread(target=serve, args=(line,), name="for %d" % number).start()


def client(words):
    mine, theirs = multiprocessing.Pipe()
    door.put(theirs)
    for word in words:
        mine.send(word)
        print("answer:", mine.recv())
        time.sleep(0.7)
    mine.close()


threading.Thread(target=server, name="server").start()
threading.Thread(target=client, args=(("hello", "bye"),), name="Ann").start()
threading.Thread(target=client, args=(("one", "two"),), name="Bob").start()
