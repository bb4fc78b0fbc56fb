"""A bank account: in and out in one go

Two tellers put money in and take it out again. Between the two halves the balance is not 0, but nobody can see that: both
halves lie inside the same lock.

[zh] 银行账户：存和取一口气做完
[zh] 两个柜员各自存钱再取出来。两步之间余额不是 0，但没人看得到：两步都在同一把锁里。
"""
# lockstep: second=10 quantum=3
# note: take the lock away: with --policy random --quantum 1 the balance comes to rest somewhere else
# note:zh 把锁去掉，再加 --policy random --quantum 1：余额就停在别处了
import threading

balance = 0
lock = threading.Lock()


def deal(amount):
    global balance
    balance += amount  #: read and write …
    #:zh 读，写……
    balance -= amount  #: … and back to 0
    #:zh ……再回到 0


def teller(amount):
    for round_number in range(4):
        with lock:  #: both halves in one go
            #:zh 两步一口气做完
            deal(amount)


tellers = [threading.Thread(target=teller, args=(n,), name="teller %d" % n) for n in (5, 8)]
for t in tellers:
    t.start()
for t in tellers:
    t.join()
print("balance", balance)
