"""Level 16: The home-made barrier

Two hikers meet after each stage: who comes first waits until both are there, and the last one sets the counter back.
Let one of them wait at a meeting that is over.

[zh] 第 16 关：自制的屏障
[zh] 两个徒步者每走完一段就会合：先到的等到两人都到，最后到的把计数清零。请让其中一个在已经散了的会合点等下去。
"""
# lockstep: policy=manual
# note: A barrier that is used again needs a second condition: who has not left yet must not be overtaken by the next round.
# note:zh 要重复使用的屏障还需要一个条件：上一轮还没离开的人不能被下一轮赶上。
import threading

from lockstep import goal, start_all

count = 0
counting = threading.Lock()
late = [False, False]
reset = False


def hike(me):
    global count, reset
    with counting:
        count += 1
    while count < 2:  #: waits for the other one
        #:zh 等另一个人
        late[me] = reset  #: has the other one been here and gone?
        #:zh 另一个人是不是来过又走了？
    with counting:
        count = 0  #: back to the beginning, for the next stage
        #:zh 清零，准备下一段
        reset = True


max_ = threading.Thread(target=hike, args=(0,), name="Max")
nia = threading.Thread(target=hike, args=(1,), name="Nia")
goal(lambda: late[1])  #: Max cleared the counter, Nia still waits for 2
#:zh Max 已经把计数清零，Nia 还在等它变成 2
start_all(max_, nia)
