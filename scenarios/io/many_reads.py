"""One waits for many: multiplexing

Three senders, one reader. It waits for all three at once, in a single call that says which of them has something, and then
reads there without waiting.

[zh] 一个等许多：多路复用
[zh] 三个发送者，一个读者。读者用一次调用同时等三个，调用会告诉它哪个有消息，再去读那个，不用等。
"""
# lockstep: second=10 cores=2 variant=blocking_read.py
# note: this is what select and epoll do for a server with thousands of connections
# note:zh select 和 epoll 就是这样为成千上万的连接服务的
import queue
import threading
import time

arrived = queue.Queue()


def sender(name, seconds):
    time.sleep(seconds)
    arrived.put(name)  #: this one has something
    #:zh 这一个有消息了


for name, seconds in (("left", 2), ("middle", 0.8), ("right", 3.2)):
    threading.Thread(target=sender, args=(name, seconds), name=name).start()
for i in range(3):
    name = arrived.get()  #: waits for whichever comes first
    #:zh 哪个先来就等到哪个
    print("something from", name)
