"""Awake, and the cake is gone

The guest waits for a cake and is woken when it comes. But between being woken and having the lock a passer-by takes it. So
who wakes must look again: while, not if.

[zh] 醒来时蛋糕已经没了
[zh] 客人在等蛋糕，蛋糕来了就被叫醒。可从被叫醒到拿到锁之间，路过的人把蛋糕拿走了。所以醒来必须再看一眼：用 while，不能用 if。
"""
# lockstep: second=10 quantum=20 wakeup=barging
# note: change the while into an if and watch the count of cakes go below zero
# note:zh 把 while 改成 if，看看蛋糕数怎么变成负数
import threading
import time

table = threading.Condition()
cakes = 0


def guest():
    global cakes
    with table:
        while cakes == 0:  #: woken up: is there really one?
            #:zh 醒了：真的有吗？
            table.wait()
        cakes -= 1
        print("guest eats")


def bake(number):
    global cakes
    with table:
        cakes += 1
        table.notify()
    if number == 1:
        with table:  #: before the guest has the lock: the baker eats it himself
            #:zh 客人还没拿到锁：面包师自己吃了
            if cakes > 0:
                cakes -= 1
                print("baker tastes")


g = threading.Thread(target=guest, name="guest")
g.start()
time.sleep(0.5)
bake(1)
time.sleep(1)
bake(2)
g.join()
print("cakes left:", cakes)
