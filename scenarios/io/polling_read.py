"""Polling: is it there? is it there?

The reader asks again and again whether the message is there. It is never blocked and could do a little of something else
in between; but the core is busy with asking all the time.

[zh] 轮询：到了吗？到了吗？
[zh] 读者一遍遍地问消息到了没有。它从不阻塞，中间还能做点别的；可处理器一直忙着问。
"""
# lockstep: second=10 cores=2 variant=many_reads.py
# note: count how often it asks; a sleep in the loop helps the core and delays the answer
# note:zh 数数问了多少次；循环里加 sleep，处理器轻松了，反应却慢了
import threading
from lockstep import Socket

line = Socket([(3, "news")], copy=0.4)
asked = 0


def read():
    global asked
    message = None
    while message is None:
        asked += 1
        try:
            message = line.recv_nowait()  #: is it there? and the same again
            #:zh 到了吗？再来一遍
        except BlockingIOError:
            pass  #: not yet: here something else could be done
            #:zh 还没到：这里可以做点别的
    print("read:", message, "asked many times:", asked > 5)


threading.Thread(target=read, name="reader").start()
