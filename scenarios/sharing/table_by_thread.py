"""A table with one row per thread

Functions deep down need to know whose order they work on. Handing it through every call is tiresome; a global dictionary
with the name of the thread as its key works: each thread finds its own row.

[zh] 一张表，每个线程一行
[zh] 里层的函数要知道自己在处理谁的订单。层层传参数太麻烦；用一个全局字典，以线程的名字为键，每个线程都能找到自己那一行。
"""
# lockstep: second=10
# note: who tidies the table up when a thread has ended?
# note:zh 线程结束后，谁来清理这张表？
import threading
import time

orders = {}


def serve(dish):
    orders[threading.current_thread().name] = dish  #: my row
    #:zh 我的那一行
    time.sleep(0.5)
    cook()


def cook():
    dish = orders[threading.current_thread().name]  #: which thread am I? then this is mine
    #:zh 我是哪个线程？那这就是我的
    print(threading.current_thread().name, "cooks", dish)


for name, dish in (("Kim", "noodles"), ("Lea", "soup")):
    threading.Thread(target=serve, args=(dish,), name=name).start()
time.sleep(2)
print("rows:", len(orders))
