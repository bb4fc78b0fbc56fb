"""Blocking: wait until it is there

The reader asks for the message and is blocked through both phases: while it is under way, and while it is copied. One call,
no core needed for waiting; but the reader can do nothing else.

[zh] 阻塞：等到来为止
[zh] 读者要一条消息，两个阶段都阻塞：消息在路上的时候，以及复制的时候。只调用一次，等待不占处理器；但读者也做不了别的。
"""
# lockstep: second=10 cores=2 variant=polling_read.py
# note: the two phases: waiting for the message, and copying it into the program
# note:zh 两个阶段：等消息到来，再把它复制进程序
from lockstep import Socket

line = Socket([(3, "news")], copy=0.4)

message = line.recv()  #: blocked in both phases: can do nothing else
#:zh 两个阶段都阻塞：什么也做不了
print("read:", message)
print("other work, at last")
