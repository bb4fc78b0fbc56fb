"""A promise that is watched

The two accounts hold 100 together: so the program promises, and the simulator looks after every single step. Between taking
the money from one and putting it into the other the promise is broken, and the run stops there.

[zh] 有人盯着的承诺
[zh] 两个账户加起来是 100：程序这样承诺，模拟器每走一步都检查。钱从一个账户拿出、还没放进另一个的时候，承诺就破了，
[zh] 运行停在那里。
"""
# lockstep: second=10 variant=invariant_kept.py
# note: would a lock around the transfer help? The promise is about every moment, not about those who ask politely
# note:zh 转账加把锁行不行？这个承诺说的是每一刻，不只是守规矩的人看到的时刻
import threading
from lockstep import invariant

left, right = 60, 40
invariant(lambda: left + right == 100)


def transfer(amount):
    global left, right
    left -= amount  #: now ten are nowhere
    #:zh 这时有十块哪儿也不在
    right += amount
    print("transferred", amount)


threading.Thread(target=transfer, args=(10,), name="clerk").start()
