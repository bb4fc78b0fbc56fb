"""One call that blocks them all

The same, but with time.sleep, which knows nothing of coroutines: the whole thread sleeps, and all coroutines with it. One
after the other, three seconds. After gevent.monkey.patch_all() it would be as before.

[zh] 一个调用堵住所有协程
[zh] 同样的程序，但用了不认识协程的 time.sleep：整个线程睡着了，所有协程一起停下。一个接一个，三秒。
[zh] 先调用 gevent.monkey.patch_all() 就又和原来一样了。
"""
# lockstep: second=10 variant=eat_and_play.py
# note: a single forgotten call is enough to stop everybody
# note:zh 只要漏掉一个调用，大家就都停了
import time
import gevent


def eat():
    print("eat: the soup is hot")
    time.sleep(2)  #: the thread sleeps, and everybody in it
    #:zh 线程睡了，里面的都停
    print("eat: the soup is good")


def play():
    print("play: one move")
    time.sleep(1)
    print("play: another move")


a = gevent.spawn(eat)
b = gevent.spawn(play)
gevent.joinall([a, b])
print("bedtime")
