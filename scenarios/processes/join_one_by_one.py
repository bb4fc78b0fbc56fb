"""Five children, joined one by one

All five are started before the first join, so they run side by side. The joins together wait for as long as the longest
lives: three seconds. A join of one that has ended takes no time.

[zh] 五个子进程，逐个 join
[zh] 第一个 join 之前五个都已启动，所以是并排运行的。所有 join 加起来只等最长的那个：三秒。对已经结束的，join 不花时间。
"""
# lockstep: second=10 cores=2
# note: what if start and join stood in the same loop?
# note:zh 如果 start 和 join 写在同一个循环里呢？
import multiprocessing
import time


def sail(name, seconds):
    time.sleep(seconds)
    print(name, "is back")


fleet = []
for name, seconds in (("Ant", 1), ("Bee", 2.4), ("Cod", 3.2), ("Doe", 1.6), ("Elk", 0.4)):
    ship = multiprocessing.Process(target=sail, args=(name, seconds), name=name)
    ship.start()
    fleet.append(ship)
for ship in fleet:
    ship.join()  #: waits for this one; the others sail on meanwhile
    #:zh 等这一艘，其他的照样在航行
print("all are back")
