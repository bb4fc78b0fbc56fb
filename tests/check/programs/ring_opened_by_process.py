# A lock between processes may be given back by any of them, which opens the ring of one that waits for itself.
# check --no-races => misuse:3
from multiprocessing import Lock, Process


def twice(lock):
    lock.acquire()
    lock.acquire()


def opens(lock):
    lock.release()


if __name__ == '__main__':
    between = Lock()
    Process(target=twice, args=(between,)).start()
    Process(target=opens, args=(between,)).start()
