# Nothing that can be seen comes of it, but a wait under an if is one that is asked for once only.
# check => early-wake-up:5
# said => one spurious wake-up the program goes on as if it had been notified
# said => line 13: `if` where `while` is needed: when wait() (line 14) comes back
from threading import Condition, Thread

changed = Condition()
bread = False


def eat():
    with changed:
        if not bread:
            changed.wait()
    print("eaten")


Thread(target=eat).start()
with changed:
    bread = True
    changed.notify_all()
