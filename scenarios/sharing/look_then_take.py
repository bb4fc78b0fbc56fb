"""Look first, then take: too late

One biscuit, two children. Each looks whether there is one and then takes it. A single operation on a list is safe; two of
them, one after the other, are not: between looking and taking the other child takes it.

[zh] 先看有没有，再拿：来不及了
[zh] 一块饼干，两个孩子。各自先看有没有，再拿。对列表的单个操作是安全的；两个操作连在一起就不安全了：一看一拿之间，
[zh] 饼干被另一个孩子拿走了。
"""
# lockstep: second=10 variant=take_from_queue.py
# note: this kind of fault has a name: check, then act
# note:zh 这种毛病有个名字：先检查后行动
import threading
import time

biscuits = ["biscuit"]


# ask: how many children get one?  | one | two | *one, and the other one fails
# ask:zh 有几个孩子拿到？ | 一个 | 两个 | *一个拿到，另一个出错
def grab(name):
    if len(biscuits) > 0:  #: there is one!
        #:zh 有一块！
        time.sleep(0.3)
        biscuits.pop()  #: is it still there?
        #:zh 还在吗？
        print(name, "eats")
    else:
        print(name, "goes without")


threading.Thread(target=grab, args=("Tim",), name="Tim").start()
threading.Thread(target=grab, args=("Eva",), name="Eva").start()
