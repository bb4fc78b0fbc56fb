"""How many threads are alive?

Three lamps burn for one, two and three seconds. The main thread looks again and again who is alive, itself included,
until it is alone.

[zh] 还有几个线程活着？
[zh] 三盏灯分别亮一秒、两秒、三秒。主线程一次次数活着的线程，连自己一起数，直到只剩自己。
"""
# lockstep: second=20
# note: let the class draw the curve of the count
# note:zh 让学生画出线程数的曲线
import threading
import time


def burn(seconds):
    time.sleep(seconds)


for seconds in (1, 2, 3):
    threading.Thread(target=burn, args=(seconds,), name="lamp %d" % seconds).start()
time.sleep(0.4)
while threading.active_count() > 1:
    print("alive:", threading.active_count())  #: main counts itself too
    #:zh 主线程把自己也算上
    time.sleep(0.9)
print("only", threading.current_thread().name, "is left")
