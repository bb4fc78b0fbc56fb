"""A thread that waits for itself"""
# lockstep: cores=1 policy=rr quantum=3 second=10
import threading

lock = threading.Lock()


def twice():
    lock.acquire()
    lock.acquire()


threading.Thread(target=twice, name="wan").start()
