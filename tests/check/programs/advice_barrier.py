# One thread too few.
# said => not enough threads will come to the barrier
# said => barrier barrier opens when 4 are there, and 3 came
import threading
barrier = threading.Barrier(4)
def runner(n):
    print(n, "ready")
    barrier.wait()
    print(n, "go")
ts = [threading.Thread(target=runner, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
