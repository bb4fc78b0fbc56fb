"""Plus and minus: what is left?

One thread adds 1 five times, the other takes 1 away five times: 0 should be left. But each addition is a read and a write,
and whoever writes last with an old value undoes what the other one has done. Some number is left, and the sign is chance.

[zh] 一加一减：剩多少？
[zh] 一个线程加五次 1，另一个减五次 1，应该剩 0。可每次都是先读后写，拿着旧值最后写的人会抹掉另一个的成果。
[zh] 剩下的数说不准，正负也看运气。
"""
# lockstep: quantum=4 variant=plus_minus_lock.py
# note: run it with --quantum 2, 5 and 7: the rest differs
# note:zh 用 --quantum 2、5、7 各运行一次：剩下的都不同
import threading

balance = 0


def plus():
    global balance
    for i in range(5):
        balance += 1  #: the value read may be old when it is written
        #:zh 写的时候，读到的值可能已经旧了


def minus():
    global balance
    for i in range(5):
        balance -= 1


p = threading.Thread(target=plus, name="plus")
m = threading.Thread(target=minus, name="minus")
p.start()
m.start()
p.join()
m.join()
print("between -5 and 5:", -5 <= balance <= 5)
