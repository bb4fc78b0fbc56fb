"""Three that compute, one that waits, one GIL"""
# lockstep: second=10 cores=2 gil=4
import threading
import time
from lockstep import compute

for name in "ABC":
    threading.Thread(target=compute, args=(2,), name=name).start()
threading.Thread(target=time.sleep, args=(3,), name="sleeper").start()
