"""Two forks, taken in opposite order

They meet in the middle, and neither lets go.

[zh] 两把叉子，顺序相反
[zh] 两人在中间相遇，谁也不放手。
"""
# lockstep: cores=1 policy=rr quantum=3 second=10
import threading
import time

left = threading.Lock()
right = threading.Lock()


def dine(first, second):
    first.acquire()  #: has the first one
    #:zh 拿到第一把
    time.sleep(1)
    second.acquire()  #: and never gets the second
    #:zh 第二把永远拿不到
    second.release()
    first.release()


a = threading.Thread(target=dine, args=(left, right), name="Ann")
b = threading.Thread(target=dine, args=(right, left), name="Bob")
a.start()
b.start()
