"""First write, then read

A process writes three messages into a queue and is joined; only then the reader starts, and takes out until the queue is
empty. As nobody writes any more, empty really means: that was all.

[zh] 先写完，再读
[zh] 一个进程往队列里写三条消息，等它结束，读的进程才启动，一直读到队列空。这时没有人再写，所以空了就真的是没有了。
"""
# lockstep: second=10 cores=2 variant=leaves_early.py
# note: what is lost here compared with both at once?
# note:zh 和同时进行相比，这里损失了什么？
import multiprocessing
import time

box = multiprocessing.Queue()


def write():
    for word in ("A", "B", "C"):
        print("write", word)
        box.put(word)
        time.sleep(0.5)


def read():
    while not box.empty():
        print("read", box.get())  #: the writer has ended: when it is empty, that was all
        #:zh 写的一方已结束：空了就是读完了
        time.sleep(0.5)


writer = multiprocessing.Process(target=write, name="writer")
reader = multiprocessing.Process(target=read, name="reader")
writer.start()
writer.join()
reader.start()
reader.join()
