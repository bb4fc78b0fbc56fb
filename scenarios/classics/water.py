"""Making water: two H and one O

Atoms come one by one. Only when two of hydrogen and one of oxygen have met does a molecule form, and no atom of the next
one gets in between. Semaphores let in two H and one O; a barrier waits for all three.

[zh] 造水：两个 H 一个 O
[zh] 原子一个一个来。两个氢和一个氧凑齐才成一个水分子，下一个分子的原子不许插进来。信号量放进两个 H、一个 O，屏障等三个到齐。
"""
# lockstep: second=10 cores=2
# note: which atoms make a molecule together? read it off the lanes
# note:zh 哪几个原子组成一个分子？从泳道上读出来
import threading
import time

hydrogen = threading.Semaphore(2)
oxygen = threading.Semaphore(1)
bond = threading.Barrier(3)


def atom(kind, places):
    places.acquire()  #: two H and one O at a time
    #:zh 一次两个 H、一个 O
    if bond.wait() == 0:  #: until all three are there
        #:zh 三个到齐为止
        print("water")
    places.release()


for number, kind in enumerate("HHHOHOHHO"):
    places = hydrogen if kind == "H" else oxygen
    threading.Thread(target=atom, args=(kind, places), name="%s%d" % (kind, number)).start()
    time.sleep(0.3)
