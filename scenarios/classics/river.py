"""Crossing the river: four to a boat

A boat takes four: all of one crew, or two and two, never three against one. Who makes the four complete calls the others
and rows.

[zh] 渡河：一船四人
[zh] 一条船坐四个人：要么同一队四个，要么两队各两个，绝不许三比一。凑齐四个人的那位招呼大家上船，并且划桨。
"""
# lockstep: second=10 cores=2
# note: who rows? what would change if four blues came first?
# note:zh 谁划桨？如果先来四个蓝队的呢？
import threading
import time

QUEUE = ("red", "blue", "red", "red", "blue", "blue", "red", "blue")
guard = threading.Lock()
waiting = {"red": 0, "blue": 0}
called = {"red": threading.Semaphore(0), "blue": threading.Semaphore(0)}
boat = threading.Barrier(4)


def cross(mine, other):
    with guard:
        waiting[mine] += 1
        if waiting[mine] == 4:
            crew = {mine: 4, other: 0}
        elif waiting[mine] >= 2 and waiting[other] >= 2:
            crew = {mine: 2, other: 2}  #: two and two: complete
            #:zh 二加二：凑齐了
        else:
            crew = {}
        for side in crew:
            waiting[side] -= crew[side]
            if crew[side]:
                called[side].release(crew[side])
    called[mine].acquire()  #: waits to be called to the boat
    #:zh 等着被叫上船
    if boat.wait() == 0:
        print("a boat has left with four")


for number, mine in enumerate(QUEUE):
    other = "blue" if mine == "red" else "red"
    threading.Thread(target=cross, args=(mine, other), name=mine + str(number)).start()
    time.sleep(0.4)
