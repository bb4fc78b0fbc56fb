"""A daemon does not keep the program alive

The logger would go on for ever. It is a daemon: when the last other thread has ended it is stopped where it is. Main
joins the worker, and only the worker.

[zh] 守护线程留不住程序
[zh] 记录员会永远干下去。它是守护线程：其他线程都结束时，它当场停住。主线程只等工人。
"""
# lockstep: second=10
# note: make it daemon=False: the program never ends
# note:zh 改成 daemon=False：程序永远不结束
import threading
import time


def keep_log():
    while True:
        print("logger: still here")
        time.sleep(1)  #: there is no end to this loop
        #:zh 这个循环没有尽头


def work():
    time.sleep(2.5)
    print("worker: finished")


logger = threading.Thread(target=keep_log, name="logger", daemon=True)
worker = threading.Thread(target=work, name="worker")
logger.start()
worker.start()
worker.join()  #: main waits for the worker alone
#:zh 主线程只等工人
print("main: the end, alive:", logger.is_alive())
