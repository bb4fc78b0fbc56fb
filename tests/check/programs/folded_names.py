# Three threads with names of their own. The main thread joins one of them first and then sets a flag: which one that is
# matters, and the shortest way is the same with and without folding.
# check => doomed:3 hang:3
from threading import Event, Semaphore, Thread

places = Semaphore(1)
flag = Event()


def work():
    places.acquire()


a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
places.release()
b.join()
