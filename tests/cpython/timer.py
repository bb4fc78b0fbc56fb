# Timers: one that fires, one that is cancelled, one that makes itself anew.
import threading
import time

log = []
ticks = 0


def say(what, end="!"):
    log.append(what + end)


def tick():
    global ticks
    ticks += 1
    if ticks < 3:
        threading.Timer(0.02, tick).start()


late = threading.Timer(0.05, say, args=["late"], kwargs={"end": "."})
never = threading.Timer(0.2, say, args=("never",))
soon = threading.Timer(0.01, say, ("soon",))
for t in (late, never, soon):
    t.start()
tick()
never.cancel()
log.append("main")
late.join()
never.join()
time.sleep(0.05)
print(log, ticks, never.is_alive(), never.finished.is_set())
