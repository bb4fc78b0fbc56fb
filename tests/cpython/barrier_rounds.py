# Rounds at a barrier: nobody begins the next before all have finished this one.
import threading

ROUNDS, N = 3, 4
rounds = [[] for _ in range(ROUNDS)]
actions = []
barrier = threading.Barrier(N, action=lambda: actions.append(len(actions)))
last = []


def walk(me):
    for r in range(ROUNDS):
        rounds[r].append(me)
        place = barrier.wait()
        if place == 0:
            last.append(r)


threads = [threading.Thread(target=walk, args=(i,)) for i in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print([sorted(r) for r in rounds], actions, last)
print(barrier.parties, barrier.n_waiting, barrier.broken)
try:
    barrier.wait(timeout=0.02)
except threading.BrokenBarrierError as e:
    print("broken:", barrier.broken, repr(e))
barrier.reset()
print(barrier.broken)
barrier.abort()
print(barrier.broken)
