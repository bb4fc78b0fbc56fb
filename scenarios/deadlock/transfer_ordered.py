"""Two accounts: the lower number first

Whichever way the money goes, the lock of the account with the lower number is taken first. A ring would need somebody who
goes from a higher number to a lower one, and nobody does.

[zh] 两个账户：先锁号小的
[zh] 不管钱往哪边走，总是先拿号码小的账户的锁。要成环，必须有人从大号走到小号，而没有人这样做。
"""
# lockstep: second=10 quantum=3 variant=transfer.py
# note: what if both accounts have the same number?
# note:zh 如果两个账户号码一样呢？
import threading
import time


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def move(source, target, amount):
    first, second = source, target
    if first.number > second.number:  #: the order does not depend on the direction
        #:zh 顺序与转账方向无关
        first, second = second, first
    with first.lock:
        time.sleep(0.5)
        with second.lock:
            source.balance -= amount
            target.balance += amount


A = Account(1, 100)
B = Account(2, 100)
ways = [threading.Thread(target=move, args=(A, B, 30), name="A to B")]
ways.append(threading.Thread(target=move, args=(B, A, 10), name="B to A"))
for way in ways:
    way.start()
for way in ways:
    way.join()
print(A.balance, B.balance)
