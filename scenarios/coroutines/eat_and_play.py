"""Two coroutines in one thread

One thread, two coroutines. They change only where one of them waits: while the first one's soup cools down the second one
plays. Nobody interrupts anybody. Together two seconds, the longer of the two.

[zh] 一个线程里的两个协程
[zh] 一个线程，两个协程。只在有人要等的地方才切换：一个等汤凉，另一个就去玩。谁也不会被强行打断。一共两秒，取较长的那个。
"""
# lockstep: second=10 variant=eat_and_play_blocked.py
# note: where exactly do they change? only at gevent.sleep
# note:zh 到底在哪里切换？只在 gevent.sleep
import gevent


def eat():
    print("eat: the soup is hot")
    gevent.sleep(2)  #: waits: the other coroutine goes on
    #:zh 要等：换另一个协程
    print("eat: the soup is good")


def play():
    print("play: one move")
    gevent.sleep(1)
    print("play: another move")


a = gevent.spawn(eat)
b = gevent.spawn(play)
gevent.joinall([a, b])
print("bedtime")
