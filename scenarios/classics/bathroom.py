"""One bathroom for men and women

Up to two may be inside, but never men and women together. The first of a kind takes the room for all of that kind, the
last one gives it back.

[zh] 男女共用的浴室
[zh] 里面最多两个人，但男女不能同时在里面。某一方第一个进来的替全体占下浴室，最后一个走的交还。
"""
# lockstep: second=10 cores=2
# note: can one side keep the other one out for ever? How would one prevent that?
# note:zh 一方会不会让另一方永远进不去？怎样避免？
import threading
import time

room = threading.Semaphore(1)


class Side:
    def __init__(self, name):
        self.name = name
        self.inside = 0
        self.switch = threading.Lock()
        self.places = threading.Semaphore(2)


def visit(side):
    with side.switch:
        side.inside += 1
        if side.inside == 1:
            room.acquire()  #: for all of us; waits for the others to be out
            #:zh 替我们全体占下；要等对方都出来
    with side.places:  #: two at a time
        #:zh 一次两个
        time.sleep(1)
    with side.switch:
        side.inside -= 1
        if side.inside == 0:
            print("the last of the", side.name, "is out")
            room.release()


men, women = Side("men"), Side("women")
for number, side in enumerate((men, men, women, men, women)):
    threading.Thread(target=visit, args=(side,), name=side.name + str(number)).start()
    time.sleep(0.3)
