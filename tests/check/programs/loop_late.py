# What a loop of the module assigns while threads run is no constant: they see it change.
# check => race:1 failure:4
# outcomes seen => 1,2 2,1 2,2
# places => race:17-21 race:18-21 failure:18
from threading import Lock, Thread

seen = []
kept = Lock()


def note(n):
    with kept:
        seen.append(n)


def look():
    n = number
    assert n == number
    note(n)

for number in (1, 2):
    Thread(target=look).start()
