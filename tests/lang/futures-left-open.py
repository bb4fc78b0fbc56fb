# A pool that nobody shuts down: the program ends when its jobs are done; what fails in one shows when it is asked for.
import time
from concurrent.futures import ThreadPoolExecutor


def job(n):
    time.sleep(0.05 * n)
    print("job", n)


pool = ThreadPoolExecutor(2)
for n in (1, 2, 4, 6):
    pool.submit(job, n)
other = ThreadPoolExecutor(2)
other.submit(job, "no number")
broken = ThreadPoolExecutor(2)
broken.shutdown(wait=False)
print("main is done")
ThreadPoolExecutor(1).submit(int, "x").result()
