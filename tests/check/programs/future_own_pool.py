# A call of a pool waits for another one of the same pool, and no worker is left. A future without a name goes by its call.
# said => HANG possible, shortest way 6 steps: no worker is left that could do that call
# said => MainThread             waits for future of outer(2) (line 18)
# said => waits for future inside (line 14)
from concurrent.futures import ThreadPoolExecutor


def inner():
    return 1


def outer(n):
    inside = pool.submit(inner)
    return inside.result() + n


pool = ThreadPoolExecutor(max_workers=1)
print(pool.submit(outer, 2).result())
