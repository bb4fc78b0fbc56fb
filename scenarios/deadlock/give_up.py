"""Waiting with a limit breaks the ring

The truck waits for the second half for a second and a half, no longer. Then it backs off and frees the first half, and the
bus gets across. Afterwards the truck tries again.

[zh] 有时限的等待能打破环
[zh] 卡车等另一半最多等一秒半。到时间就退回去，让出自己这一半，公共汽车就能过桥。然后卡车再试。
"""
# lockstep: second=20 variant=late_ring.py
# note: what if the bus did the same, with the same times? see philosophers_polite
# note:zh 如果公共汽车也这么做、时间也一样呢？见 philosophers_polite
import threading
import time

north = threading.Lock()
south = threading.Lock()


def truck():
    across = False
    while not across:
        with north:
            print("truck on the first half")
            time.sleep(1)
            if south.acquire(timeout=1.5):  #: True: got it; False: time is up
                #:zh True：拿到了；False：时间到
                print("truck across")
                across = True
                south.release()
        if not across:
            print("truck backs off")  #: and north is free again
            #:zh north 又空出来了
            time.sleep(3)


def bus():
    with south:
        print("bus on the first half")
        time.sleep(2)
        with north:
            print("bus across")


threading.Thread(target=truck, name="truck").start()
threading.Thread(target=bus, name="bus").start()
