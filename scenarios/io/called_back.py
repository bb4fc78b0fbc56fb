"""Asynchronous: go on, and be called when all is done

The reader gives an order and goes on with his work. Waiting and copying are done by somebody else; when the message lies
ready in the program, a function is called with it.

[zh] 异步：先忙别的，全做完了再叫我
[zh] 读者下个单就去忙自己的。等待和复制都由别人做；消息完完整整放进程序以后，再调用一个函数。
"""
# lockstep: second=10 cores=2
# note: compare with the others: what does the main thread do during both phases?
# note:zh 和前面几个比较：两个阶段里主线程在做什么？
import time
from concurrent.futures import ThreadPoolExecutor
from lockstep import compute, io


def fetch():
    io(2)  #: first phase: under way
    #:zh 第一阶段：在路上
    compute(0.4)  #: second phase: copied
    #:zh 第二阶段：复制
    return "news"


def arrived(order):
    print("called back with:", order.result())


system = ThreadPoolExecutor(1)
system.submit(fetch).add_done_callback(arrived)
for piece in range(1, 5):
    time.sleep(0.5)
    print("other work", piece)  #: nobody waits here
    #:zh 这里谁也不等
system.shutdown()
