"""Peterson's algorithm for N threads (the filter), TURNS times each"""
from threading import Thread
from lockstep import start_all

N = 3
TURNS = 1

level = [0] * N
last = [0] * N
inside = 0


def enter(me):
    global inside
    for turn in range(TURNS):
        for at in range(1, N):
            level[me] = at
            last[at] = me
            waits = True
            while waits:
                waits = False
                for other in range(N):
                    if other != me and not waits:
                        if level[other] >= at:
                            waits = last[at] == me
        inside += 1
        assert inside == 1
        inside -= 1
        level[me] = 0


start_all(*[Thread(target=enter, args=(i,)) for i in range(N)])
