"""Level 20: Peterson for three

What keeps two apart should keep three apart as well: wait while anybody else wants to go in and it is not your turn. Get
two of the three inside.

[zh] 第 20 关：三个人的 Peterson
[zh] 能隔开两个的办法，也应该能隔开三个：只要别人也想进去，而且轮不到自己，就等着。请让三个人中的两个同时进去。
"""
# lockstep: policy=manual
# note: One variable turn can hold back one thread only, the last that wrote it. Three threads need two waiting rooms, one behind the other (the filter lock).
# note:zh 一个 turn 变量只能挡住一个线程，就是最后写它的那个。三个线程需要两道等候室，一道接一道（过滤锁）。
import threading

from lockstep import atomic, goal, start_all

wants = [False, False, False]
last = 0
inside = 0


def visit(me, one, two):
    global last, inside
    wants[me] = True  #: I want to go in
    #:zh 我想进去
    last = me  #: and I came last
    #:zh 我是最后来的
    while last == me and (wants[one] or wants[two]):  #: the last one waits
        #:zh 最后来的等着
        pass
    with atomic():
        inside += 1
    with atomic():
        inside -= 1
    wants[me] = False


ada = threading.Thread(target=visit, args=(0, 1, 2), name="Ada")
bob = threading.Thread(target=visit, args=(1, 0, 2), name="Bob")
cem = threading.Thread(target=visit, args=(2, 0, 1), name="Cem")
goal(lambda: inside == 2)  #: two are inside at once
#:zh 有两个人同时在里面
start_all(ada, bob, cem)
