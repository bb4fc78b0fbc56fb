"""Dekker: take the flag down and wait

The oldest solution for two. If both want to go in, a variable says whose turn it is; the other one takes his flag down
again, waits for his turn, and only then puts it up.

[zh] Dekker 算法：放下旗再等
[zh] 两个线程互斥最早的解法。两人都想进时，由一个变量说轮到谁；另一个把旗放下，等轮到自己再举起来。
"""
# lockstep: second=10 cores=2
# note: what does turn change if only one of them wants to go in?
# note:zh 如果只有一个人想进，turn 有作用吗？
import threading
import time
from lockstep import critical

wants = [False, False]
turn = 0


def go(me):
    global turn
    other = 1 - me
    for round_number in range(2):
        wants[me] = True
        while wants[other]:
            if turn == other:
                wants[me] = False  #: his turn: flag down
                #:zh 该他：放下旗
                while turn == other:
                    pass
                wants[me] = True
        with critical("room"):  #: two at once would end the run
            #:zh 如果同时有两个，运行就会中止
            print("one is inside")
            time.sleep(0.4)
        turn = other  #: next time he may go first
        #:zh 下次他先
        wants[me] = False


for me in (0, 1):
    threading.Thread(target=go, args=(me,), name="n%d" % me).start()
