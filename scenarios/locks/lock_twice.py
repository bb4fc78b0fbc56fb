"""Locked out by oneself

The clerk takes the lock and then calls a function that takes it too. A plain Lock does not know who holds it: the clerk
waits for herself, for ever. An RLock would let her in again.

[zh] 把自己锁在外面
[zh] 职员拿了锁，又调用一个也要拿锁的函数。普通的 Lock 不认人：她在等自己，永远等下去。换成 RLock 就能再进一次。
"""
# lockstep: second=10 variant=rlock.py
# note: one thread alone can be a deadlock: draw the arrow
# note:zh 一个线程自己也能死锁：画出箭头
import threading

lock = threading.Lock()


def write_down(text):
    with lock:  #: already held, by myself
        #:zh 已经被拿着，就是我自己拿的
        print(text)


def clerk():
    with lock:
        print("clerk: I have the lock")
        write_down("a line")


threading.Thread(target=clerk, name="clerk").start()
