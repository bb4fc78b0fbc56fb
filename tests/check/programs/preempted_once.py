# Who spins for a thread that a bound on preemptions keeps from running is not lost, and does not go on for ever.
# check --no-races --preemptions 1 =>
# said --no-races --preemptions 1 => nothing can go wrong
from threading import Thread

ready = False


def spin():
    while not ready:
        pass


t = Thread(target=spin)
t.start()
ready = True
