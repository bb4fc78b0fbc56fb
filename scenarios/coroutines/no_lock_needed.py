"""No lock needed, as long as nobody waits

Two coroutines add to one number. Nothing interrupts them between read and write, so nothing is lost. No lock, and yet no
race.

[zh] 只要不等待，就不用锁
[zh] 两个协程往同一个数上加。读和写之间没有谁会打断，所以一次也不丢。没有锁，也没有竞争。
"""
# lockstep: second=10 quantum=2 variant=wait_in_between.py
# note: what if the sleep(0) stood between read and write? see the variant
# note:zh 如果 sleep(0) 在读和写之间呢？见变体
import gevent

num = 0


def add():
    global num
    for i in range(4):
        num += 1  #: nobody can come in between
        #:zh 中间谁也插不进来
        gevent.sleep(0)


gevent.joinall([gevent.spawn(add), gevent.spawn(add)])
print("num =", num)
