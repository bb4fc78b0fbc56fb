# What a daemon does wrong, and leaves through a with, counts also where the same step wakes the last thread that the
# program waits for.
# check => failure:4
# outcomes done =>
from threading import Event, Lock, Thread

done = False
event = Event()
lock = Lock()


def wakes():
    with lock:
        event.set()
        assert False


def waits():
    event.wait()


daemon = Thread(target=wakes, name='daemon', daemon=True)
last = Thread(target=waits, name='last')
last.start()
daemon.start()
