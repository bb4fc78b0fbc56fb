"""Two coroutines that pass a value to and fro

The teller and the counter take turns, and with each turn a value changes hands: a word there, its length back. Nobody
interrupts anybody: it is this handing over that coroutines are made of.

[zh] 两个协程来回传值
[zh] 出题的和数数的轮流来，每轮交接一个值：过去一个词，回来它的长度。谁也不打断谁：协程就是由这种交接构成的。
"""
# lockstep: second=10
# note: count the changes: one for each value
# note:zh 数数切换几次：每传一个值一次
import gevent
from gevent.queue import Queue

there = Queue(1)
back = Queue(1)


def tell():
    for word in ("sun", "moon", "comet"):
        there.put(word)  #: your turn, with a word
        #:zh 该你了，给你一个词
        print(word, "has", back.get())
    there.put(None)


def count():
    while True:
        word = there.get()
        if word is None:
            return
        back.put(len(word))  #: your turn, with a number
        #:zh 该你了，给你一个数


gevent.joinall([gevent.spawn(tell), gevent.spawn(count)])
