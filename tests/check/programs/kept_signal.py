# Locks that are batons are released by somebody else, and one of them is closed at the end: that is as it should be. A
# daemon may hold whatever it wants to when the program ends.
# check =>
from threading import Lock, Thread

ping, pong = Lock(), Lock()
pong.acquire()


def play(mine, other):
    for _ in range(2):
        mine.acquire()
        other.release()


players = [Thread(target=play, args=(ping, pong)), Thread(target=play, args=(pong, ping))]
for t in players:
    t.start()
for t in players:
    t.join()
