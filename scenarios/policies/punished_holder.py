"""The holder of a lock sinks

Under several queues, whoever calculates long sinks. Here the one that sinks holds a lock: the quick ones on top want it,
wait for it, and can do nothing for their holder, who gets the core only when all above him wait.

[zh] 拿着锁的沉下去了
[zh] 多级队列里，算得久的往下沉。这回沉下去的手里拿着锁：上面手快的都想要，只能等，却帮不了它，它要等上面的都不运行才有核用。
"""
# lockstep: policy=mlfq quanta=4,8,16 boost=0 io_resets_allotment=on second=10
# note: which cure would help: a boost, inheriting, or holding the lock for a shorter time?
# note:zh 哪种办法管用：定期提升、优先级继承，还是少占一会儿锁？
import threading
from lockstep import compute, io, start_all

lock = threading.Lock()


def heavy():
    with lock:
        compute(3)  #: sinks, and holds the lock
        #:zh 一边往下沉，一边拿着锁
    print("heavy: free again")


def quick(name):
    compute(0.1)
    with lock:  #: waits for one who hardly runs
        #:zh 等一个几乎不运行的线程
        compute(0.1)
    print(name, "done")


def chatter():
    for i in range(18):
        compute(0.1)
        io(0.1)


crowd = [threading.Thread(target=heavy, name="heavy")]
crowd.append(threading.Thread(target=quick, args=("quick",), name="quick"))
crowd += [threading.Thread(target=chatter, name="chat %d" % n) for n in (1, 2)]
start_all(*crowd)
