"""A pipe between two processes

What goes in at one end comes out at the other, in the same order. The reader waits while the pipe is empty. When the
writer has closed its end and all is read, the reader is told: EOFError, there will be no more.

[zh] 两个进程之间的管道
[zh] 一头放进去，另一头按同样的顺序出来。管道空着，读的一方就等。写的一方关上自己那头、又都读完以后，读的一方会得知：
[zh] EOFError，不会再有了。
"""
# lockstep: second=10 cores=2
# note: take away the writer.close() of the parent: the reader never hears of the end
# note:zh 去掉父进程里的 writer.close()：读的一方永远等不到结尾
import multiprocessing
import time

reader, writer = multiprocessing.Pipe(duplex=False)


def write():
    reader.close()
    for word in ("one", "two", "three"):
        time.sleep(0.7)
        writer.send(word)  #: a copy travels to the other process
        #:zh 一份副本去到另一个进程
    writer.close()


p = multiprocessing.Process(target=write, name="writer")
p.start()
writer.close()  #: only the child writes: without this no end would be seen
#:zh 只有子进程写；不关掉它，就永远等不到结尾
try:
    while True:
        print("read", reader.recv())  #: waits while the pipe is empty
        #:zh 管道空就等
except EOFError:
    print("the writer has closed")
