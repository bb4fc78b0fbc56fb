# Who asks again behind each wake-up, with a loop, with wait_for or by going round, needs no warning; nor does it matter
# that a loop counts its rounds.
# check =>
# flags =>
from threading import Condition, Thread

changed = Condition()
items = []
rounds = 0


def take():
    global rounds
    with changed:
        while not items:
            changed.wait()
            rounds += 1
        items.pop()


def take_for():
    with changed:
        changed.wait_for(lambda: items)
        items.pop()


def take_round():
    while True:
        with changed:
            if not items:
                changed.wait()
                continue
            items.pop()
            return


def give():
    with changed:
        items.extend("abc")
        changed.notify_all()


for work in (take, take_for, take_round, give):
    Thread(target=work).start()
