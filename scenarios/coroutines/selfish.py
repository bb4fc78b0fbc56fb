"""A coroutine that never waits

Three coroutines in one thread. Two print and wait; the third calculates and never waits, and until it is done nobody else
gets the thread. Threads would be interrupted; coroutines are not.

[zh] 从不等待的协程
[zh] 一个线程里三个协程。两个打印、等待；第三个一直计算，从不等待，它不做完，谁也用不上这个线程。线程会被打断，协程不会。
"""
# lockstep: second=10 quantum=3 cores=2
# note: try two threads in its place: they are interrupted
# note:zh 换成线程试试：线程会被打断
import gevent
from lockstep import compute


def polite(name):
    for turn in range(3):
        print(name, turn)
        gevent.sleep(0.3)  #: lets the others go on
        #:zh 让别人走


def selfish():
    compute(2)  #: nobody else gets the thread
    #:zh 谁也用不上这个线程
    print("selfish: done")


gevent.joinall([gevent.spawn(polite, "a"), gevent.spawn(polite, "b"), gevent.spawn(selfish)])
