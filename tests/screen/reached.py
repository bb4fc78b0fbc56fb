"""Words about a line that a wait leads to"""
# lockstep: second=10
import threading
import time

door = threading.Lock()


def enter():
    time.sleep(0.5)
    door.acquire()  #: nobody could say this before the sleep was over
    #:zh 睡醒之前没法说这句话


door.acquire()
for name in ("Ann", "Bob"):
    threading.Thread(target=enter, name=name).start()
