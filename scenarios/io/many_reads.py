"""One waits for many: multiplexing

Three connections, one reader. It waits for all three at once, in a single call that says which of them has something, and then
reads there without waiting.

[zh] 一个等许多：多路复用
[zh] 三条连接，一个读者。读者用一次调用同时等三个，调用会告诉它哪个有消息，再去读那个，不用等。
"""
# lockstep: second=10 cores=2 variant=blocking_read.py
# note: this is what select and epoll do for a server with thousands of connections
# note:zh select 和 epoll 就是这样为成千上万的连接服务的
from lockstep import Poller, Socket

left, middle, right = Socket([(2, "left")]), Socket([(0.8, "middle")]), Socket([(3.2, "right")])
poller = Poller(left, middle, right)
served = 0

while served < 3:
    for line in poller.poll():  #: one wait for all three
        #:zh 一次等三个
        print("something from", line.recv_nowait())  #: it is there: no waiting here
        #:zh 已经到了：这里不用等
        poller.unregister(line)
        served += 1
