"""One thread, many lines: select

The server has one thread and several lines. select() waits for all of them at once and says which have something to read;
there recv() need not wait. Nobody waits behind a slow client.

[zh] 一个线程，许多线路：select
[zh] 服务器只有一个线程，却有好几条线路。select() 同时等所有线路，并告诉你哪些有数据可读；在那里 recv() 不用等。
[zh] 谁也不会堵在慢客户后面。
"""
# lockstep: second=10 cores=2 variant=tcp_server.py
# note: what would happen if recv were called on a line that select has not named?
# note:zh 如果对 select 没点名的线路调用 recv，会怎样？
import select
import socket
import threading
import time

door = socket.socket()
door.bind(("127.0.0.1", 0))
door.listen(2)
address = door.getsockname()


def server():
    lines = [door]
    served = 0
    while served < 2:
        ready, _, _ = select.select(lines, [], [])  #: waits for any of them
        #:zh 等其中任何一条
        for line in ready:
            if line is door:
                lines.append(door.accept()[0])  #: a new client
                #:zh 新客户
                continue
            text = line.recv(100)  #: something is there: no waiting
            #:zh 有数据了：不用等
            if text:
                line.send(text.upper())
            else:
                lines.remove(line)
                served += 1


def client(words, pause):
    line = socket.create_connection(address)
    for word in words:
        time.sleep(pause)
        line.send(word.encode())
        print("answer:", line.recv(100).decode())
    line.close()


threading.Thread(target=server, name="server").start()
for name, words, pause in (("Ann", ("hello", "bye"), 0.9), ("Bob", ("one", "two"), 0.5)):
    threading.Thread(target=client, args=(words, pause), name=name).start()
