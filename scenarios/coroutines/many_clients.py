"""A server of coroutines: three clients, one thread

One thread serves three clients, with a coroutine for each. Every time one of them waits for its client the next one goes
on. For many clients who mostly wait this is cheaper than a thread for each.

[zh] 协程服务器：三位客户，一个线程
[zh] 一个线程服务三位客户，每位一个协程。哪个协程在等客户，就换下一个。客户很多、又大多在等的时候，比每人一个线程便宜。
"""
# lockstep: second=10 variant=client_left.py
# note: how many lanes does the operating system see? one
# note:zh 操作系统看到几个线程？一个
import gevent
from gevent.queue import Queue


def serve(line):
    while True:
        word = line.get()  #: waits for this client, and the others go on
        #:zh 等这位客户，换别人走
        if not word:
            return
        print("answer:", word.upper())


def client(line, words, pause):
    for word in words:
        gevent.sleep(pause)
        line.put(word)
    line.put("")  #: leaves
    #:zh 离开


everybody = []
for words, pause in ((("hello", "bye"), 0.5), (("one", "two"), 0.8), (("up", "down"), 0.6)):
    line = Queue()
    everybody += [gevent.spawn(serve, line), gevent.spawn(client, line, words, pause)]
gevent.joinall(everybody)
