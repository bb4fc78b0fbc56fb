"""A client leaves, and all others starve

When a client has left, reading from its line gives an empty text at once, again and again, without any waiting. A server
that does not look for that never waits any more: its coroutine keeps the thread, and nobody else is served.

[zh] 一位客户走了，别人都饿着
[zh] 客户离开以后，从它的线路上读，马上得到空文本，一遍又一遍，根本不用等。服务器若不检查这一点，就再也不等了：
[zh] 它的协程占着线程不放，别人谁也得不到服务。
"""
# lockstep: second=10 variant=many_clients.py
# note: which two lines are missing? compare with the variant
# note:zh 少了哪两行？和变体比较
import gevent
from gevent.queue import Queue

left = []


def receive(line):
    if line in left:
        return ""  #: at once, for ever: no waiting
        #:zh 马上返回，永远如此：不用等
    word = line.get()
    if not word:
        left.append(line)
    return word


def serve(line):
    while True:
        word = receive(line)  #: never waits once the client has left
        #:zh 客户一走就不再等了
        if word:
            print("answer:", word.upper())


def client(line, words, pause):
    for word in words:
        gevent.sleep(pause)
        line.put(word)
    line.put("")


everybody = []
for words, pause in ((("hello",), 0.5), (("one", "two"), 0.8), (("up", "down"), 0.6)):
    line = Queue()
    everybody += [gevent.spawn(serve, line), gevent.spawn(client, line, words, pause)]
gevent.joinall(everybody)
