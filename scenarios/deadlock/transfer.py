"""Two accounts, transfers both ways

To move money one takes the lock of the account that gives and then that of the account that gets. One transfer from A to
B and one from B to A at the same time: each holds what the other one wants.

[zh] 两个账户，互相转账
[zh] 转账要先拿转出账户的锁，再拿转入账户的锁。A 转 B 的同时 B 也转 A：每一方都拿着对方要的锁。
"""
# lockstep: second=10 quantum=3 variant=transfer_ordered.py
# note: how could the two transfers be ordered without comparing numbers?
# note:zh 不比较号码，还能怎样规定顺序？
import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def move(source, target, amount):
    with source.lock:
        print("from", source.number)
        pause.wait()
        with target.lock:  #: the other transfer holds it
            #:zh 它在另一笔转账手里
            source.balance -= amount
            target.balance += amount


pause = threading.Barrier(2)
A = Account(1, 100)
B = Account(2, 100)
threading.Thread(target=move, args=(A, B, 30), name="A to B").start()
threading.Thread(target=move, args=(B, A, 10), name="B to A").start()
