"""A daemon from the start, or not at all

Whether a thread is a daemon must be said before it starts. Afterwards it is an error, and not one that passes in silence:
the main thread ends with it. The thread itself goes on, and the program waits for it.

[zh] 要当守护线程就得趁早
[zh] 是不是守护线程，必须在启动之前说定。启动后再改就是错误，而且不会悄悄过去：主线程因此结束。线程自己照常运行，程序照样等它。
"""
# lockstep: second=10
# note: why is it not allowed? somebody may already be counting on it
# note:zh 为什么不允许？可能已经有人指望它了
import threading
import time


def watch():
    time.sleep(2)
    print("watcher: still here, and finished")


watcher = threading.Thread(target=watch, name="watcher")
watcher.start()
print("main: make it a daemon")
watcher.daemon = True  #: too late: RuntimeError
#:zh 太迟了：RuntimeError
print("main: never gets here")
