"""Agreed order: wait for a result

To synchronise does not mean to do things at the same time: it means to agree who goes first. The cook prepares, then needs
the shopping; the shopper says when it is there.

[zh] 约定先后：等一个结果
[zh] “同步”不是同时做，而是约好谁先谁后。厨师先做准备，到某一步需要买来的菜；买菜的人到了就说一声。
"""
# lockstep: second=10
# note: which arrow would you draw, from where to where?
# note:zh 该画一支箭头：从哪里到哪里？
import threading
import time

shopping_is_here = threading.Event()


def cook():
    print("cook: washes the pots")
    time.sleep(1)
    shopping_is_here.wait()  #: cannot go on without it
    #:zh 没有菜做不下去
    print("cook: cooks")


def shop():
    time.sleep(2.5)
    print("shopper: here it is")
    shopping_is_here.set()  #: from here the cook may go on
    #:zh 从这里起厨师可以继续
    time.sleep(0.5)
    print("shopper: sits down")


threading.Thread(target=cook, name="cook").start()
threading.Thread(target=shop, name="shopper").start()
