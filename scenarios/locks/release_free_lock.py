"""To release what nobody holds

A lock that is free cannot be released: that is an error, and a useful one, for it means that the program has lost count.
with takes and releases by itself and never miscounts.

[zh] 放开没人拿的锁
[zh] 空着的锁不能再放开：这是错误，而且是有用的错误，说明程序数乱了。用 with 就会自动拿、自动放，不会数错。
"""
# lockstep: second=10
# note: in C the same mistake is not noticed at all
# note:zh 在 C 里，同样的错误根本不会被发现
import threading

lock = threading.Lock()


def careless():
    lock.acquire()
    lock.release()
    lock.release()  #: once too often
    #:zh 多放了一次
    print("careless: never said")


def careful():
    with lock:  #: taken here, given back at the end of the block
        #:zh 在这里拿，块结束时放
        print("careful: inside")
    print("careful: outside, free again:", not lock.locked())


threading.Thread(target=careless, name="careless").start()
threading.Thread(target=careful, name="careful").start()
