"""A latch: wait until all are ready

Three helpers prepare something, and each counts down once when ready. Who waits at the latch goes on when the count is at
zero; the helpers themselves do not wait. A latch opens once and stays open.

[zh] 门闩：等大家都准备好
[zh] 三个帮手各自准备，好了就减一。守在门闩前的人等计数到零才往前走；帮手自己不用等。门闩只开一次，开了就不再关。
"""
# lockstep: second=10
# note: compare with the barrier: who waits there, who waits here?
# note:zh 和屏障比较：那里谁等？这里谁等？
import threading
import time
from lockstep import Latch

ready = Latch(3)


def prepare(name, seconds):
    time.sleep(seconds)
    print(name, "is ready")
    ready.count_down()  #: one less to wait for; and goes on
    #:zh 少一个要等的；自己继续走
    time.sleep(0.5)


for name, seconds in (("lights", 0.8), ("sound", 2.2), ("curtain", 1.5)):
    threading.Thread(target=prepare, args=(name, seconds), name=name).start()
ready.wait()  #: until three have counted down
#:zh 直到三个都减过一
print("the play begins")
