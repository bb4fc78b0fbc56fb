# Mesa: between the notify and the lock somebody else was faster. No wake-up without a notify is needed for that.
# check => failure:15
# said => line 14: `if` where `while` is needed: when wait() (line 15) comes back
from threading import Condition, Thread

changed = Condition()
items = []


def take():
    # The notified one must take the lock again, and the other taker may come first.
    with changed:
        #
        if not items:
            changed.wait()
        items.pop()


def give():
    with changed:
        items.append(1)
        changed.notify()


Thread(target=take).start()
Thread(target=take).start()
give()
give()
