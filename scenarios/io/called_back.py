"""Asynchronous: go on, and be called back

The reader gives an order and goes on with his work. Waiting and copying are done by somebody else; when the message lies
ready in the program, a function is called with it.

[zh] 异步：先忙别的，全做完了再叫我
[zh] 读者下个单就去忙自己的。等待和复制都由别人做；消息完完整整放进程序以后，再调用一个函数。
"""
# lockstep: second=10 cores=2
# note: compare with the others: what does the main thread do during both phases?
# note:zh 和前面几个比较：两个阶段里主线程在做什么？
import time
from lockstep import Socket

line = Socket([(2, "news")], copy=0.4)


def arrived(message):
    print("called back with:", message)  #: the message lies ready in the program
    #:zh 消息已经完完整整放进程序


line.recv_async(arrived)  #: gives the order and goes on
#:zh 下单，接着忙自己的
for piece in range(1, 6):
    time.sleep(0.5)
    print("other work", piece)  #: nobody waits here
    #:zh 这里谁也不等
time.sleep(0.5)
