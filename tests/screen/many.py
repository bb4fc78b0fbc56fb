"""As many as somebody asks for"""
# lockstep: cores=4 policy=rr quantum=2 second=10
import threading
import time

MANY = 100
gate = threading.Semaphore(3)
start = threading.Event()
hits = 0


def work():
    global hits
    start.wait()
    with gate:
        hits += 1
        time.sleep(0.5)


for i in range(MANY):
    threading.Thread(target=work, name="worker %d" % i).start()
start.set()
