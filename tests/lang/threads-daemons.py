# What ends a program: the main thread's code and every thread that is no daemon.
import threading
import time


def forever():
    while True:
        time.sleep(0.05)


def late():
    time.sleep(0.3)
    print("late thread", threading.current_thread().name, threading.current_thread().daemon)


d = threading.Thread(target=forever, daemon=True, name="d")
d.start()
threading.Thread(target=late, name="late").start()
d.join(0.1)
print(d.is_alive(), d.daemon, threading.main_thread().name, len(threading.enumerate()))
try:
    d.join(timeout=-1)
    threading.current_thread().join()
except RuntimeError as e:
    print(e)
never = threading.Thread(target=late)
try:
    never.join()
except RuntimeError as e:
    print(e)
print(never.is_alive(), never.ident, never.name)
local = threading.local()
local.x = "main"


def own():
    try:
        print(local.x)
    except AttributeError:
        print("no x here")
    local.x = "thread"
    print(local.x)


t = threading.Thread(target=own)
t.start()
t.join()
print(local.x, t.name)
timer = threading.Timer(0.05, print, args=["rang"])
timer.start()
timer.join()
stopped = threading.Timer(5, print, ["never"])
stopped.start()
stopped.cancel()
print("main ends")
