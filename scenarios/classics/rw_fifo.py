"""Readers and writers as they come

Any number may read at the same time, a writer must be alone. Here everybody is served in the order of arrival: readers
who come one after the other read together, and nobody is overtaken for ever.

[zh] 读者写者：先来先进
[zh] 可以许多人同时读，写必须独占。这里按到达的先后：接连到来的读者一起读，谁也不会被一直插队。
"""
# lockstep: second=10 cores=2 variant=rw_readers.py
# note: which readers read together, and which could have?
# note:zh 哪些读者一起读了？哪些本来也可以一起？
import threading
import time
from lockstep import RWLock

page = RWLock(prefer="fifo")


def read(name):
    with page.read():  #: in the order of arrival
        #:zh 按到达的先后
        time.sleep(2)
    print(name, "has read")


def write(name):
    with page.write():  #: must be alone
        #:zh 必须独占
        time.sleep(1)
    print(name, "has written")


plan = ((read, "r1"), (write, "w1"), (read, "r2"), (write, "w2"), (read, "r3"), (read, "r4"))
for action, name in plan:
    threading.Thread(target=action, args=(name,), name=name).start()
    time.sleep(0.4)
