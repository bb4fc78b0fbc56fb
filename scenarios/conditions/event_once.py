"""An event: waited for by many, said once

The door is closed for three seconds. Two guests wait for it; when it opens both go in at once. A third comes later and does
not wait at all: an Event stays set.

[zh] 事件：许多人等，只说一次
[zh] 门关了三秒，两位客人在等；门一开，两人一起进去。第三位来得晚，根本不用等：Event 一旦 set 就一直有效。
"""
# lockstep: second=10
# note: what if the door is to be closed again? see traffic_light
# note:zh 如果门还要再关上呢？见 traffic_light
import threading
import time

door = threading.Event()


def guest(name, comes):
    time.sleep(comes)
    print(name, "comes, open:", door.is_set())
    door.wait()  #: waits while it is not set
    #:zh 没有 set 就等
    print(name, "is inside")


for name, comes in (("Ada", 0.5), ("Bo", 1.5), ("Cy", 4)):
    threading.Thread(target=guest, args=(name, comes), name=name).start()
time.sleep(3)
print("the door opens")
door.set()  #: wakes all who wait, and those to come need not wait
#:zh 叫醒所有在等的，后来的也不用等
