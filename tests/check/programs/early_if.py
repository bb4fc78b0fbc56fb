# A wait under an if is safe only as long as nobody wakes up without a notify. It is a warning: nothing goes wrong else.
# check => early-wake-up:7
# said => no schedule gets stuck or fails, but there is something to mend
# said => one spurious wake-up a FAILURE (IndexError: pop from empty list), shortest way 7 steps
# said => line 15: `if` where `while` is needed: when wait() (line 16) comes back
# check --spurious => failure:7
from threading import Condition, Thread

changed = Condition()
items = []


def take():
    with changed:
        if not items:
            changed.wait()
        items.pop()


def give():
    with changed:
        items.append("bread")
        changed.notify()


Thread(target=take).start()
Thread(target=give).start()
