"""No number left for another process, and a child that handles a signal"""
# lockstep: second=5 processes=3
import os
import signal
import time


def wake(number, frame):
    print("woken by", number)


signal.signal(signal.SIGUSR1, wake)
parent = os.getpid()
if os.fork() == 0:
    os._exit(7)
if os.fork() == 0:
    time.sleep(1)
    os.kill(parent, signal.SIGUSR1)
    time.sleep(3)
    os._exit(0)
try:
    os.fork()
except BlockingIOError as error:
    print(error)
time.sleep(3)
os.wait()
