"""One release too many

A Semaphore counts whatever it is told: released once too often, it lets one too many in. A BoundedSemaphore remembers how
many places there were at first and refuses to count beyond.

[zh] 多放了一次
[zh] Semaphore 只管数：多 release 一次，就会多放一个人进来。BoundedSemaphore 记得最初有几个位置，超过就报错。
"""
# lockstep: second=10
# note: where would one release too often in a real program? in an except that is run as well
# note:zh 真实程序里怎么会多 release 一次？比如 except 里又放了一次
import threading

plain = threading.Semaphore(2)
bounded = threading.BoundedSemaphore(2)


def leave_twice(places, name):
    places.acquire()
    places.release()
    places.release()  #: there is no such place
    #:zh 根本没有这个位置
    print(name, "did not notice")


threading.Thread(target=leave_twice, args=(plain, "Semaphore"), name="plain").start()
threading.Thread(target=leave_twice, args=(bounded, "BoundedSemaphore"), name="bounded").start()
