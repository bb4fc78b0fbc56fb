"""Three at a time: waves

Eight boats and a lock of a canal that takes three. Each needs the same time, so they come through in waves of three,
three and two.

[zh] 一次三条船：一波一波
[zh] 八条船过船闸，一次最多三条。每条用时相同，于是一波三条、一波三条、一波两条。
"""
# lockstep: second=10 cores=4
# note: what if each boat takes a different time?
# note:zh 如果每条船用时不同呢？
import threading
import time

canal = threading.Semaphore(3)


def pass_through(name):
    with canal:  #: three inside, the others wait
        #:zh 里面三条，其余在等
        print("a boat goes in")
        time.sleep(2)
    print("a boat is through")


for number in range(1, 9):
    threading.Thread(target=pass_through, args=(number,), name="boat %d" % number).start()
