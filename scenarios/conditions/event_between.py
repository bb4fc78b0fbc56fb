"""An event between processes

The same as with threads, but the Event comes from multiprocessing: an ordinary one would be copied into each process, and
what one sets the other one would never see.

[zh] 进程之间的事件
[zh] 和线程的一样，只是 Event 来自 multiprocessing：普通的会被复制到每个进程，一边 set 了，另一边永远看不到。
"""
# lockstep: second=10 cores=2
# note: what would happen with threading.Event here?
# note:zh 这里换成 threading.Event 会怎样？
import multiprocessing
import time

ready = multiprocessing.Event()


def helper(name):
    print(name, "waits")
    ready.wait()  #: one Event, seen by all processes
    #:zh 同一个 Event，各进程都看得到
    print(name, "begins")


for name in ("left", "right"):
    multiprocessing.Process(target=helper, args=(name,), name=name).start()
time.sleep(2)
print("main: go")
ready.set()
