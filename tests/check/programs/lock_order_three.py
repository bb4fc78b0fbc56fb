# Three threads, three locks, and a semaphore that lets only two of them in at a time.
# check => lock-order:5
from threading import Thread, Lock, Semaphore

locks = [Lock(), Lock(), Lock()]
room = Semaphore(2)


def work(first, second):
    with room:
        with locks[first]:
            with locks[second]:
                pass


for i in range(3):
    Thread(target=work, args=(i, (i + 1) % 3)).start()
