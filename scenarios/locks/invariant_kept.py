"""A promise kept: both changes in one step

The same promise, the same transfer; but taking and putting are one step now. Nobody, not even the watcher, ever sees the
moment in between.

[zh] 守住的承诺：两处改动合成一步
[zh] 同样的承诺，同样的转账；但是拿出和放进现在是一步。谁也看不到中间那一刻，连盯着的人也看不到。
"""
# lockstep: second=10 variant=invariant_watch.py
# note: a data base calls this a transaction; a processor has single instructions of this kind
# note:zh 数据库里这叫事务；处理器也有这样的单条指令
import threading
from lockstep import atomic, invariant

left, right = 60, 40
invariant(lambda: left + right == 100)


def transfer(amount):
    global left, right
    with atomic():  #: all of this is one step
        #:zh 这里面合成一步
        left -= amount
        right += amount
    print("transferred", amount)


threading.Thread(target=transfer, args=(10,), name="clerk").start()
