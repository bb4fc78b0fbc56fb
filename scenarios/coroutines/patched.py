"""Patched: time.sleep lets the others run

patch_all() replaces the waiting functions of the library by ones that know of coroutines. It has to come first, before
anything else is imported. The program itself stays as it is.

[zh] 打过补丁：time.sleep 也会让路
[zh] patch_all() 把库里会等待的函数换成认识协程的版本。它必须放在最前面，先于其他 import。程序本身不用改。
"""
# lockstep: second=10 variant=eat_and_play_blocked.py
# note: why must it be first? what has been imported before keeps the old functions
# note:zh 为什么要放在最前面？先导入的会留着旧函数
from gevent import monkey
monkey.patch_all()  #: first of all
#:zh 放在最前面
import time
import gevent


def eat():
    print("eat: the soup is hot")
    time.sleep(2)  #: waits, and the others go on
    #:zh 要等，换别人
    print("eat: the soup is good")


def play():
    print("play: one move")
    time.sleep(1)
    print("play: another move")


gevent.joinall([gevent.spawn(eat), gevent.spawn(play)])
print("bedtime")
