# Where the first search is large already it is not made again, and that is said.
# flags => early_cut
# said => what a wait() that ends early could do was not looked for in every schedule: --spurious does
from threading import Condition, Thread

changed = Condition()
turns = [0, 0, 0, 0]


def work(me):
    for _ in range(3):
        with changed:
            while turns[me] > turns[me - 1]:
                changed.wait()
            turns[me] += 1
            changed.notify_all()


for i in range(4):
    Thread(target=work, args=(i,)).start()
