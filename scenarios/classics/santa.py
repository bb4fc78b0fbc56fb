"""Santa Claus, his reindeer and his elves

Santa sleeps. He is woken when all three reindeer are back, or when two elves need help. The reindeer are more important:
if both are at the door he goes with the sleigh first.

[zh] 圣诞老人、驯鹿和小精灵
[zh] 圣诞老人在睡觉。三头驯鹿都回来了，或者两个小精灵要帮忙，就叫醒他。驯鹿更重要：两边都到了，他先去驾雪橇。
"""
# lockstep: second=10 cores=2
# note: what if santa slept on a semaphore instead?
# note:zh 如果让圣诞老人睡在信号量上呢？
import threading
import time

door = threading.Condition()
reindeer = 0
elves = 0


def santa():
    global reindeer, elves
    for job in range(3):
        with door:
            while reindeer < 3 and elves < 2:
                door.wait()  #: asleep until it is worth getting up
                #:zh 不值得起床就一直睡
            if reindeer == 3:  #: first the reindeer
                #:zh 先管驯鹿
                reindeer = 0
                print("santa: off with the sleigh")
            else:
                elves -= 2
                print("santa: helps two elves")
        time.sleep(1)


def come(kind):
    global reindeer, elves
    with door:
        if kind == "reindeer":
            reindeer += 1
        else:
            elves += 1
        door.notify()


threading.Thread(target=santa, name="santa").start()
for number, kind in enumerate(("elf", "reindeer", "elf", "elf", "reindeer", "reindeer", "elf")):
    time.sleep(0.5)
    threading.Thread(target=come, args=(kind,), name=kind + str(number)).start()
