"""Daemon process and daemon thread: when?

Both kinds are stopped at "the end", but of what? A daemon process when the code of its parent is at its end, though other
children are still alive. A daemon thread when the last normal thread of its process has ended.

[zh] 守护进程和守护线程：何时停？
[zh] 两种都在“结束时”被停掉，但指的是什么结束？守护进程：父进程代码走完就停，尽管别的子进程还活着。
[zh] 守护线程：本进程最后一个普通线程结束才停。
"""
# lockstep: second=30
# note: stop at tick 50: which daemon is gone, and what is still alive?
# note:zh 停在第 50 拍：哪个守护者没了？还有谁活着？
# ask: which of the two daemons is stopped first?  | *the process | the thread | both together
# ask:zh 哪个守护者先停？ | *进程 | 线程 | 同时
import multiprocessing
import threading
import time


def tick(name):
    while True:
        print(name)
        time.sleep(0.8)


def work():
    time.sleep(2)
    print("worker thread: done")  #: now the daemon thread is stopped
    #:zh 这时守护线程被停掉


def normal():
    threading.Thread(target=work, name="worker").start()
    threading.Thread(target=tick, args=("daemon thread",), name="ticker", daemon=True).start()
    print("normal: my main thread is done")  #: but its worker is not
    #:zh 可是它的 worker 还没有


multiprocessing.Process(target=tick, args=("daemon process",), name="daemon", daemon=True).start()
multiprocessing.Process(target=normal, name="normal").start()
time.sleep(1.2)
print("main: end of my code")  #: now the daemon process is stopped
#:zh 这时守护进程被停掉
