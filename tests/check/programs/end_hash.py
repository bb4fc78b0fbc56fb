# Where no step leads back and nobody is left waiting fingerprints tell all there is.
# check --fair --hash =>
# flags --fair --hash =>
from threading import Thread, Lock

x = 0
lock = Lock()


def f():
    global x
    for i in range(2):
        with lock:
            x += 1


t = Thread(target=f)
u = Thread(target=f)
t.start()
u.start()
