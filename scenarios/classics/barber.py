"""The sleeping barber

The barber sleeps while nobody is there. There are two chairs for waiting: who finds both taken goes away again. A customer
wakes the barber, then waits to be called.

[zh] 睡觉的理发师
[zh] 没有客人，理发师就睡觉。等候的椅子有两把，都坐了人，新来的就走。客人叫醒理发师，再等他招呼。
"""
# lockstep: second=10 cores=2
# note: what if guard were missing? two could take the last chair
# note:zh 没有 guard 会怎样？两个人可能抢到同一把椅子
import threading
import time

customers = threading.Semaphore(0)
chair = threading.Semaphore(0)
guard = threading.Lock()
waiting = 0


def barber():
    global waiting
    while True:
        customers.acquire()  #: asleep while nobody is there
        #:zh 没客人就睡
        with guard:
            waiting -= 1
        chair.release()  #: next, please
        #:zh 下一位
        time.sleep(1.5)


def customer(name):
    global waiting
    with guard:
        if waiting == 2:  #: both chairs are taken
            #:zh 两把椅子都有人
            print(name, "goes away")
            return
        waiting += 1
    customers.release()  #: wakes the barber
    #:zh 叫醒理发师
    chair.acquire()
    print(name, "has a haircut")


threading.Thread(target=barber, name="barber", daemon=True).start()
for number in range(1, 7):
    time.sleep(0.5)
    threading.Thread(target=customer, args=("guest %d" % number,), name="guest %d" % number).start()
