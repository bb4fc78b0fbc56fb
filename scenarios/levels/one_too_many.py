"""Level 15: One too many

Two places in the boat, and a semaphore counts them. But Tim gives a place back even if there
was none for him. Sink the boat with three.

[zh] 第 15 关：多了一个
[zh] 船上有两个位子，用信号量计数。可是 Tim 哪怕没占到位子也会归还一个。请让三个人同时上船。
"""
# lockstep: policy=manual
# note: release() without acquire() makes a place out of nothing. A BoundedSemaphore would refuse it.
# note:zh 没有 acquire() 就 release()，会凭空多出一个位子。BoundedSemaphore 会拒绝。
import threading

from lockstep import goal, start_all

places = threading.Semaphore(2)
aboard = [0, 0, 0]


def sail(me):
    if places.acquire(blocking=False):  #: is a place free?
        #:zh 有空位吗？
        aboard[me] = 1
        aboard[me] = 0
    places.release()  #: gives one back, also when it had none
    #:zh 归还一个位子，哪怕并没有占到


def late(me):
    places.acquire()
    aboard[me] = 1
    aboard[me] = 0
    places.release()


tim = threading.Thread(target=sail, args=(0,), name="Tim")
uwe = threading.Thread(target=late, args=(1,), name="Uwe")
vic = threading.Thread(target=late, args=(2,), name="Vic")
wim = threading.Thread(target=late, args=(0,), name="Wim")
goal(lambda: aboard[0] + aboard[1] + aboard[2] == 3)  #: three are in the boat
#:zh 三个人都在船上
start_all(tim, uwe, vic, wim)
