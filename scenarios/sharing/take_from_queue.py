"""Look and take in one: a queue

get_nowait() looks and takes in a single step: either there is one and it is yours, or there is none and you are told so.
Nobody comes in between.

[zh] 看和拿一步完成：队列
[zh] get_nowait() 把看和拿合成一步：有，就归你；没有，就告诉你没有。中间谁也插不进来。
"""
# lockstep: second=10 variant=look_then_take.py
# note: which other pairs of look and take do you know?
# note:zh 你还知道哪些“先看再拿”的例子？
import queue
import threading
import time

biscuits = queue.Queue()
biscuits.put("biscuit")


def grab(name):
    try:
        biscuits.get_nowait()  #: looks and takes in one step
        #:zh 看和拿是一步
        time.sleep(0.3)
        print(name, "eats")
    except queue.Empty:
        print(name, "goes without")


threading.Thread(target=grab, args=("Tim",), name="Tim").start()
threading.Thread(target=grab, args=("Eva",), name="Eva").start()
