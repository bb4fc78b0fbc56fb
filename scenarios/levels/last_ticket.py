"""Level 4: The last ticket

One ticket is left. Each counter looks first and sells then, so nothing can go wrong. Sell it twice.

[zh] 第 4 关：最后一张票
[zh] 只剩一张票。每个窗口都先看再卖，所以不会出错。请把它卖两次。
"""
# lockstep: policy=manual
# note: Check, then act: what was checked need not hold any more when one acts. A lock around both steps cures it.
# note:zh 先检查再动作：动手的时候，检查过的条件可能已经不成立了。用一把锁把两步包起来就好了。
import threading

from lockstep import goal, start_all

tickets = 1
sold = [0, 0]


def sell(counter):
    global tickets
    if tickets > 0:  #: looks
        #:zh 看
        tickets -= 1  #: and sells
        #:zh 卖
        sold[counter] = 1


east = threading.Thread(target=sell, args=(0,), name="east")
west = threading.Thread(target=sell, args=(1,), name="west")
goal(lambda: sold[0] + sold[1] == 2)  #: two tickets are sold, and there was only one
#:zh 只有一张票，却卖出了两张
start_all(east, west)
