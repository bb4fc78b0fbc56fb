"""A lock that its holder may take again

An account with two methods, each of which takes the lock, and one of which calls the other. With a plain Lock the clerk
would wait for herself for ever. An RLock counts how often its owner has taken it, and is free when the count is back at 0.

[zh] 持有者可以再次拿到的锁
[zh] 账户的两个方法都要拿锁，而且一个方法会调用另一个。普通的 Lock 会让职员永远等着自己；RLock 会记下拿了几次，减到 0 才算放开。
"""
# lockstep: second=10
# note: watch the depth in the picture of the lock; then make it a Lock and see
# note:zh 看锁图里的深度；再把它改成 Lock，看看会怎样
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.RLock()

    def add(self, amount):
        with self.lock:  #: depth 2 when transfer calls it
            #:zh 从 transfer 调用时，深度为 2
            self.balance += amount

    def transfer(self, other, amount):
        with self.lock:  #: depth 1
            #:zh 深度 1
            self.add(-amount)
            other.balance += amount


savings = Account(100)
purse = Account(0)


def clerk(amount):
    for i in range(2):
        savings.transfer(purse, amount)


clerks = [threading.Thread(target=clerk, args=(amount,), name="clerk %d" % amount) for amount in (5, 10)]
for c in clerks:
    c.start()
for c in clerks:
    c.join()
print("savings", savings.balance, "purse", purse.balance)
