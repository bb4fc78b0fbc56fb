"""Three ways to ask for a lock

The bathroom is taken for three seconds. One guest only tries the door and goes away; one waits for a second and gives up;
one waits until it is free.

[zh] 要锁的三种方式
[zh] 浴室被占用三秒。一位客人只推一下门就走；一位等一秒就放弃；一位一直等到空出来。
"""
# lockstep: second=10
# note: in which program would you want which?
# note:zh 什么样的程序该用哪一种？
import threading
import time

bathroom = threading.Lock()


def bather():
    with bathroom:
        time.sleep(3)
    print("bather: it is free now")


def hasty():
    print("hasty:", bathroom.acquire(blocking=False))  #: True or False, at once
    #:zh 马上得到 True 或 False


def busy():
    print("busy:", bathroom.acquire(timeout=1))  #: False when a second is over
    #:zh 一秒过后得到 False


def patient():
    print("patient:", bathroom.acquire())  #: waits as long as it takes
    #:zh 要多久等多久


for visit in (bather, hasty, busy, patient):
    threading.Thread(target=visit, name=visit.__name__).start()
    time.sleep(0.3)
