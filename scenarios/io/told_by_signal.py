"""Told by a signal: interrupted when it comes

The reader does not wait and does not ask: it goes on with its work. When the message has come a signal interrupts it; the
handler takes the message, and the copying it has to do itself. Then the work goes on where it was.

[zh] 信号驱动：数据到了，打断我
[zh] 读者既不等也不问，只管干自己的活。消息到了，一个信号打断它；处理函数去取消息，复制还得自己做。
[zh] 然后回到刚才停下的地方接着干。
"""
# lockstep: second=10 cores=2 variant=called_back.py
# note: compare with called_back: who copies there, and who copies here?
# note:zh 和 called_back 比较：那里谁来复制？这里又是谁？
# ask: a signal comes in the middle of the work. What becomes of the rest?  | it is lost | *it is done afterwards
# ask:zh 干到一半来了信号，剩下的一半怎么办？ | 丢了 | *过后接着干
import signal
from lockstep import Socket, compute

line = Socket([(2, "news")], copy=0.4)


def arrived(number, frame):
    print("interrupted by signal", number)
    print("read:", line.recv_nowait())  #: no waiting; the copying is our own
    #:zh 不用等，但要自己复制


signal.signal(signal.SIGIO, arrived)
line.notify(signal.SIGIO)  #: send it when there is something to read
#:zh 有东西可读时发这个信号
for piece in range(1, 4):
    compute(1.5)  #: works all the time; somewhere here the signal comes
    #:zh 一直在干活，信号就在其中某处到来
    print("piece", piece, "is done")
