# Fingerprints do not tell how states lead to one another: where a run may never end, that is said and not "all is well".
# check --no-races --fair => livelock:1 doomed:0
# flags --no-races --fair =>
# check --no-races --fair --hash =>
# flags --no-races --fair --hash => unjudged
# said --no-races --hash => nothing found so far
# said --no-races --hash => endless runs and points of no return were not looked for
from threading import Thread

x = 0


def f():
    global x
    while True:
        x = 1 - x


t = Thread(target=f)
t.start()
t.join()
