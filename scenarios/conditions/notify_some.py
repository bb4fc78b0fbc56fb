"""notify(1), then notify_all

Three wait. notify(1) wakes the one who has waited longest, notify_all wakes the rest. Awake is not yet running: all of them
must take the lock again, one after the other, and the one who notifies still holds it.

[zh] 先 notify(1)，再 notify_all
[zh] 三个在等。notify(1) 叫醒等得最久的那个，notify_all 叫醒剩下的。醒了还不能马上跑：都要重新拿锁，一个一个来，
[zh] 而锁还在通知者手里。
"""
# lockstep: second=10
# note: find Ada after notify(1): which of the two rooms is she in?
# note:zh notify(1) 之后找找 Ada：她在哪个房间？
# ask: notify(1) has been called. Is anybody out of the waiting room?  | Ada, she runs | *Ada, she wants the lock | nobody
# ask:zh notify(1) 之后，有人离开等待室吗？ | Ada，已在运行 | *Ada，在等锁 | 没有
import threading
import time

bell = threading.Condition()


def wait(name):
    with bell:
        bell.wait()  #: gives the lock back and waits in the waiting room
        #:zh 交还锁，进等待室
        print(name, "is awake")
        time.sleep(0.3)


for name in ("Ada", "Bo", "Cy"):
    threading.Thread(target=wait, args=(name,), name=name).start()
time.sleep(1)
with bell:
    bell.notify(1)  #: one goes from the waiting room to the queue of the lock
    #:zh 一个从等待室转到锁的队列
    print("main: one")
    time.sleep(1)  #: and waits there, for main has the lock
    #:zh 还得在那儿等，锁在主线程手里
time.sleep(1)
with bell:
    bell.notify_all()
    print("main: all")
