"""One cook in the kitchen, they say

Each looks whether the kitchen is empty, and then goes in. Between looking and going in there is time for the other one to
look too. The kitchen itself notices: two inside at once is a failure.

[zh] 厨房里只能有一个厨师
[zh] 每个人先看厨房空不空，再进去。看和进之间，另一个人也来得及看一眼。厨房自己会发现：里面同时有两个人，就算失败。
"""
# lockstep: second=10 cores=2
# note: which two steps must not be separated? What could make them one?
# note:zh 哪两步不能分开？用什么能把它们合成一步？
import threading
from lockstep import compute, critical, start_all

busy = False


def cook(name):
    global busy
    while busy:  #: is anybody in there?
        #:zh 里面有人吗？
        compute(0.1)
    busy = True  #: no: then I go in. The other one has looked too
    #:zh 没人，那我进去。可另一个也看过了
    with critical("kitchen"):
        compute(0.5)
    busy = False
    print(name, "has cooked")


start_all(*[threading.Thread(target=cook, args=(name,), name=name) for name in ("Ann", "Bob")])
