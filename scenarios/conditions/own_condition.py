"""A condition, made from locks

How does wait() wait? Everyone who waits brings a small lock of his own, already closed, puts it in a queue, gives the main
lock back and runs against his own lock. notify opens the first small lock in the queue.

[zh] 用锁自己造一个条件变量
[zh] wait() 是怎么等的？每个等待者带一把自己的小锁，先锁上，排进队列，交还主锁，再去拿自己那把锁，就停住了。
[zh] notify 打开队列里第一把小锁。
"""
# lockstep: second=10
# note: why must the gate be in the queue before the lock is given back?
# note:zh 为什么要先排好小锁，再交还主锁？
import threading
import time


class OwnCondition:
    def __init__(self):
        self.lock = threading.Lock()
        self.gates = []

    def wait(self):
        gate = threading.Lock()
        gate.acquire()  #: closed, by myself
        #:zh 自己锁上
        self.gates.append(gate)
        self.lock.release()
        gate.acquire()  #: here it waits, until somebody opens
        #:zh 停在这里，等别人打开
        self.lock.acquire()

    def notify(self):
        if self.gates:
            self.gates.pop(0).release()  #: opens the gate of the longest waiting
            #:zh 打开等得最久的那扇门


bell = OwnCondition()


def sleeper(name):
    with bell.lock:
        bell.wait()
        print(name, "was woken")


for name in ("Ada", "Bo"):
    threading.Thread(target=sleeper, args=(name,), name=name).start()
    time.sleep(0.5)
for i in range(2):
    time.sleep(1)
    with bell.lock:
        bell.notify()
