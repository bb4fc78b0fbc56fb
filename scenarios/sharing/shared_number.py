"""One number for both threads

A global variable belongs to the whole program: what one thread writes, the other one reads. The first adds 3 to the
savings, the second comes a second later and sees it.

[zh] 两个线程共用一个数
[zh] 全局变量属于整个程序：一个线程写进去的，另一个线程读得到。第一个线程给存款加 3，第二个晚一秒来，看得到。
"""
# lockstep: second=10
# note: what if the looker comes before the saver?
# note:zh 如果 looker 比 saver 先来呢？
import threading
import time

savings = 100


def put_in():
    global savings
    savings += 3  #: writes the variable that everybody sees
    #:zh 写的是大家都看得到的变量
    print("put in 3, now", savings)


def look():
    time.sleep(1)
    print("the other one sees", savings)  #: the same variable
    #:zh 同一个变量


threading.Thread(target=put_in, name="saver").start()
threading.Thread(target=look, name="looker").start()
