"""Two arguments, one list

Both threads are given the list as an argument. That does not copy it: both hold the same list, and what one appends the
other one finds.

[zh] 两个参数，同一个列表
[zh] 两个线程都把列表当参数拿到手。这不是复制：两边拿的是同一个列表，一个添加的，另一个也看得到。
"""
# lockstep: second=10
# note: and if list(shopping) were passed? then each has a list of its own
# note:zh 如果传 list(shopping) 呢？那就各有各的列表
import threading
import time


def add(shopping):
    shopping.append("salt")  #: into the one list that there is
    #:zh 加进那唯一的列表
    print("added: ", shopping)


def read(shopping):
    time.sleep(1)
    print("to buy:", shopping)  #: salt is in it
    #:zh 里面有 salt


basket = ["eggs", "milk", "flour"]
threading.Thread(target=add, args=(basket,), name="cook").start()
threading.Thread(target=read, args=(basket,), name="buyer").start()
