"""compare_and_swap: write only if unchanged

Each reads the number, adds in his own hands, and writes only if the number is still what he has read. If somebody came in
between he reads again. No lock, and no update is lost.

[zh] compare_and_swap：没变才写
[zh] 各人读出数来，在手里加一，只有那个数还和读到的一样才写回去。若有人插进来过，就重读一遍。不用锁，也不会丢更新。
"""
# lockstep: second=10 cores=2
# note: count the vain tries; are there more with three threads?
# note:zh 数数白试了几次；三个线程会更多吗？
import threading
from lockstep import Atomic

num = Atomic(0)


def add():
    for i in range(3):
        while True:
            seen = num.load()
            if num.compare_and_swap(seen, seen + 1):  #: False: somebody was quicker, once more
                #:zh False：别人抢先了，再来一次
                break


threads = [threading.Thread(target=add, name=name) for name in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("num =", num.load())
