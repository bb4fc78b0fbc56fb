"""The lock of a dead process

The child is terminated while it holds the lock. terminate tidies nothing up, so the lock stays taken, by somebody who is
no more. Whoever wants it now waits in vain. That is why one does not terminate what might hold something.

[zh] 死者手里的锁
[zh] 子进程拿着锁的时候被终止了。terminate 什么都不收拾，锁就一直被一个已经不在的进程占着。谁再要它，都是白等。
[zh] 所以可能拿着东西的进程不要随便终止。
"""
# lockstep: second=10
# note: how could the child be asked to end instead of being terminated?
# note:zh 怎样请子进程自己结束，而不是直接终止？
import multiprocessing
import time

lock = multiprocessing.Lock()


def hold():
    lock.acquire()
    print("child: I have the lock")
    time.sleep(100)  #: terminated here, with the lock
    #:zh 拿着锁在这里被终止
    lock.release()


child = multiprocessing.Process(target=hold, name="child")
child.start()
time.sleep(1)
child.terminate()
child.join()
print("main: got it within 1 s:", lock.acquire(timeout=1))  #: in vain
#:zh 白等
print("main: now I wait for ever")
lock.acquire()
