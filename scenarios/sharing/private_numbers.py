"""To each his own number: no lock needed

Two objects of one class, each with a number of its own and a thread of its own. They never touch the same data, so there
is nothing to protect. The quick one does not disturb the slow one.

[zh] 各数各的：不用锁
[zh] 同一个类的两个对象，各有自己的数和自己的线程。它们从不碰同一份数据，也就没什么可保护的。快的不会打扰慢的。
"""
# lockstep: second=10
# note: which data would have to be shared before a lock is needed?
# note:zh 共享什么数据时才需要锁？
import threading
import time


class Counter(threading.Thread):
    def __init__(self, name, number, seconds):
        super().__init__(name=name)
        self.number = number
        self.seconds = seconds

    def run(self):
        time.sleep(self.seconds)
        self.number += 1  #: its own number: nobody else touches it
        #:zh 自己的数，别人不碰
        print(self.name, self.number)


slow = Counter("slow", 100, 3)
quick = Counter("quick", 200, 1)
slow.start()
quick.start()
