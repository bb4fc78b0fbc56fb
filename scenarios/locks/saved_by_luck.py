"""Without a lock, saved by luck

The second thread starts two seconds after the first, which has long finished by then. Nothing is lost; but nothing
guarantees it either. Make the first one slower, and the fault is back.

[zh] 没有锁，全凭运气
[zh] 第二个线程比第一个晚启动两秒，那时第一个早已做完，所以什么也没丢。可这没有任何保证：第一个慢一点，毛病就回来了。
"""
# lockstep: second=10 quantum=2 variant=lost_update.py
# note: change sleep(2) into sleep(0.1): the two overlap and updates get lost
# note:zh 把 sleep(2) 改成 sleep(0.1)：两者重叠，更新就会丢
import threading
import time

num = 0


def add():
    global num
    for i in range(4):
        num += 1  #: nobody interferes, as it happens
        #:zh 碰巧没人来打扰


a = threading.Thread(target=add, name="a")
b = threading.Thread(target=add, name="b")
a.start()
time.sleep(2)  #: hoping that a is done by then
#:zh 但愿 a 到时已经做完
b.start()
a.join()
b.join()
print("num =", num)
