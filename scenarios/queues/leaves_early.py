"""The reader who leaves too early

Writer and reader run at the same time. The reader is quicker: it finds the queue empty for a moment, takes that for the
end, and leaves. The other messages stay behind, and nobody reads them. Empty now does not mean finished.

[zh] 走得太早的读者
[zh] 写和读同时进行。读的更快，碰上队列暂时是空的，就以为结束了，走了。剩下的消息没人读。现在空，不等于以后没有。
"""
# lockstep: second=10 cores=2 variant=write_then_read.py
# note: how can the writer say that there is more to come?
# note:zh 写的一方怎样告诉对方“还有呢”？
import queue
import threading
import time

box = queue.Queue()


def write():
    for word in ("A", "B", "C"):
        box.put(word)
        time.sleep(1)


def read():
    while not box.empty():  #: empty, for the moment: so it leaves
        #:zh 暂时是空的：它就走了
        print("read", box.get())
        time.sleep(0.4)
    print("reader: nothing there, I am going")


writer = threading.Thread(target=write, name="writer")
reader = threading.Thread(target=read, name="reader")
writer.start()
time.sleep(0.3)
reader.start()
writer.join()
reader.join()
print("left behind:", box.qsize())
