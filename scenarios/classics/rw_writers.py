"""Writers first: new readers wait

Any number may read at the same time, a writer must be alone. Here a waiting writer holds up all readers that come after
it: it gets in as soon as those who are reading have gone.

[zh] 写者优先：后来的读者等着
[zh] 可以许多人同时读，写必须独占。这里只要有写者在等，后来的读者都要等：正在读的一走，写者就能进。
"""
# lockstep: second=10 cores=2 variant=rw_fifo.py
# note: who could starve now?
# note:zh 现在谁可能饿死？
import threading
import time
from lockstep import RWLock

page = RWLock(prefer="writers")


def read(name):
    with page.read():  #: a waiting writer goes before new readers
        #:zh 等着的写者排在新读者前面
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
