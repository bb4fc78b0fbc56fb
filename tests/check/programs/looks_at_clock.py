# The clock stands still in a search, and a search of a program that looks at it says so; the library's own looks, for the
# limit of a wait_for(), do not count.
# flags => clock_seen
import threading
import time

late = False


def sleeper():
    global late
    begun = time.monotonic()
    time.sleep(0.5)
    late = time.monotonic() > begun + 1


t = threading.Thread(target=sleeper)
t.start()
t.join()
print(late)
