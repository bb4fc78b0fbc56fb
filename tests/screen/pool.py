"""Two workers, five tasks"""
# lockstep: second=10 cores=2
import time
from concurrent.futures import ThreadPoolExecutor


def bake(n):
    time.sleep(1)
    return n


with ThreadPoolExecutor(2, "oven") as pool:
    for n in range(5):
        pool.submit(bake, n)
