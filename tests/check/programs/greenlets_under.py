# Under a scheduler greenlets pass their hub on, and threads the GIL: no step of the program is taken by that.
# lockstep: cores=2 gil=on
# check --policy-only =>
# check =>
import gevent
from lockstep import compute


def polite():
    for turn in range(2):
        print(turn)
        gevent.sleep(0.3)


def selfish():
    compute(0.5)


gevent.joinall([gevent.spawn(polite), gevent.spawn(polite), gevent.spawn(selfish)])
