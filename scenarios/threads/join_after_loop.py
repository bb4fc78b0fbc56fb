"""First start them all, then join

The same five plates. Main starts all five, and only then waits for one after the other: five bars side by side. The first
join waits, the other four find that their thread has ended already.

[zh] 先全部启动，再逐个 join
[zh] 还是那五个盘子。主线程先全部启动，再一个个等：五条并排。第一个 join 要等，后面四个的线程早已结束。
"""
# lockstep: second=10 variant=join_in_loop.py
# note: does the order of the joins matter?
# note:zh join 的先后有关系吗？
import threading
import time


def wash(number):
    time.sleep(1)
    print("plate", number, "is clean")


plates = []
for number in range(1, 6):
    plate = threading.Thread(target=wash, args=(number,), name="plate %d" % number)
    plate.start()
    plates.append(plate)
for plate in plates:
    plate.join()  #: together about one second of waiting
    #:zh 加起来约一秒
print("all clean")
