"""One lock under two names, and a number that loses updates"""
# lockstep: quantum=2
import threading

fork = noodles = threading.RLock()
eaten = 0


def eat(first, second):
    global eaten
    for i in range(3):
        eaten += 1
    with first:
        with second:
            eaten += 10


threads = [threading.Thread(target=eat, args=pair, name=name) for pair, name in (((fork, noodles), "Ann"), ((noodles, fork), "Bob"))]
for t in threads:
    t.start()
for t in threads:
    t.join()
