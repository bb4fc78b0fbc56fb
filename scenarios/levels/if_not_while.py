"""Level 12: if instead of while

Two customers wait for a loaf, the baker bakes one. Each looks with if, waits, and takes. Let one of them take a loaf that
is not there.

[zh] 第 12 关：该用 while 却用了 if
[zh] 两个顾客等面包，面包师只烤一个。每人都用 if 看一下，等待，然后拿走。请让其中一个拿走并不存在的面包。
"""
# lockstep: policy=manual
# note: Between the call and the moment when the waiter has the lock again, somebody else may come: who wakes must look again.
# note:zh 从被叫醒到重新拿到锁之间，别人可能先进来：醒来的人必须再看一遍。
import threading

from lockstep import goal, start_all

shop = threading.Condition()
loaves = 0


def buy():
    global loaves
    with shop:
        if loaves == 0:  #: looks once
            #:zh 只看一次
            shop.wait()
        loaves -= 1  #: and takes
        #:zh 就拿走


def bake():
    global loaves
    with shop:
        loaves += 1
        shop.notify()


ida = threading.Thread(target=buy, name="Ida")
jon = threading.Thread(target=buy, name="Jon")
baker = threading.Thread(target=bake, name="baker")
goal(lambda: loaves == -1)  #: the shelf holds minus one loaf
#:zh 货架上有负一个面包
start_all(ida, jon, baker)
