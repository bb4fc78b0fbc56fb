"""Two places and five guests: places go from hand to hand"""
# lockstep: cores=2 policy=rr quantum=3 second=10
import threading
import time

places = threading.Semaphore(2)


def visit():
    with places:
        time.sleep(0.4)


for i in range(5):
    threading.Thread(target=visit, name="guest number %d" % i).start()
