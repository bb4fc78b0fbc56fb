# Nothing fails when the wait ends early, but what comes out is something else.
# check => early-wake-up:14
# said => it may end with seen = 0, as no other run does
# said => line 16: `if` where `while` is needed
# outcomes seen => 42
from threading import Condition, Thread

changed = Condition()
x = 0
seen = -1


def look():
    global seen
    with changed:
        if x == 0:
            changed.wait()
        seen = x


reader = Thread(target=look)
reader.start()
with changed:
    x = 42
    changed.notify()
reader.join()
