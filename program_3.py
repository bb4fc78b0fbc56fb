"""My first program

Two threads count together. Is the sum always right? And with the lock?
"""
# lockstep: quantum=2
import threading

num = 0
lock = threading.Lock()


def count():
    global num
    for turn in range(2):
        num += 1  #: put "with lock:" in front of it


threads = [threading.Thread(target=count, name=name) for name in ("Ann", "Ben")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("num is", num)
