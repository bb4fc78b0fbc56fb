"""One ticket, five buyers, one counter

Looking is free for all and happens side by side; only buying is done one at a time, and there everybody looks again, for
what was seen before may be out of date. One buys, four are told that it is sold out.

[zh] 一张票，五个买家，一个窗口
[zh] 看票不用排队，大家一起看；买票一次一个，而且要再看一眼，因为先前看到的可能已经过时。一人买到，四人被告知售完。
"""
# lockstep: second=10 cores=2 variant=tickets.py
# note: why must everybody look again inside the lock?
# note:zh 为什么在锁里还要再看一眼？
import multiprocessing
import time

tickets = multiprocessing.Value("i", 1)
counter = multiprocessing.Lock()


def buy(name):
    print(name, "sees", tickets.value)  #: side by side, and soon out of date
    #:zh 一起看，很快就过时
    time.sleep(1)
    with counter:  #: one at a time from here
        #:zh 从这里起一次一个
        if tickets.value > 0:  #: look again!
            #:zh 再看一眼！
            tickets.value -= 1
            time.sleep(0.3)
            print("a ticket is sold")
        else:
            print("sold out")


for number in range(1, 6):
    multiprocessing.Process(target=buy, args=("buyer %d" % number,), name="buyer %d" % number).start()
