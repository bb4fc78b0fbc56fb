# time: differences are what was slept, whatever the clock.
import time
from time import perf_counter, sleep

start = time.time()
began = perf_counter()
ticks = time.monotonic()
sleep(0.2)
time.sleep(0)
print(round(time.time() - start, 1), round(perf_counter() - began, 1), round(time.monotonic() - ticks, 1))
print("%.1f s" % (time.time() - start), type(start).__name__, time.time() > 900000000)
try:
    sleep(-1)
except ValueError as e:
    print(e)
