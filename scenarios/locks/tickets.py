"""One ticket, five buyers

Each buyer looks how many tickets are left, takes a moment to decide, and pays. All five have seen the one ticket before
the first one pays: it is sold five times.

[zh] 一张票，五个买家
[zh] 每个买家先看剩几张，想一想，再付钱。第一个付钱之前，五个人都看到还有一张：同一张票卖了五次。
"""
# lockstep: second=10 cores=2 variant=tickets_lock.py
# note: with three tickets: how many are sold, and how many are left?
# note:zh 如果有三张票：卖出几张，还剩几张？
# ask: how often is the one ticket sold?  | once | twice | *five times
# ask:zh 这一张票卖出几次？ | 一次 | 两次 | *五次
import multiprocessing
import time

tickets = multiprocessing.Value("i", 1)
sold = multiprocessing.Value("i", 0)


def buy(name):
    seen = tickets.value  #: everybody sees one
    #:zh 人人都看到一张
    time.sleep(2)
    if seen > 0:
        tickets.value = seen - 1  #: decided by what was seen two seconds ago
        #:zh 依据的是两秒前看到的数
        with sold.get_lock():
            sold.value += 1
        print(name, "has bought a ticket")


buyers = [multiprocessing.Process(target=buy, args=("buyer %d" % n,), name="buyer %d" % n) for n in range(1, 6)]
for b in buyers:
    b.start()
for b in buyers:
    b.join()
print("left:", tickets.value, "sold:", sold.value)
