# A pool of threads: map keeps the order, as_completed does not, an exception comes out where the result is asked for.
import time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait


def square(n):
    time.sleep(0.01 * (5 - n))
    if n == 3:
        raise ValueError("three is not allowed")
    return n * n


with ThreadPoolExecutor(max_workers=4) as pool:
    print(list(pool.map(abs, [-2, 3, -5])))
    futures = {pool.submit(square, n): n for n in range(5)}
    for f in sorted(futures, key=lambda f: futures[f]):
        try:
            print(futures[f], f.result())
        except ValueError as e:
            print(futures[f], "ValueError:", e)
    print(sorted(futures[f] for f in as_completed(futures)))
    done, pending = wait(futures)
    print(len(done), len(pending), all(f.done() for f in done))
    print(sum(1 for f in futures if f.exception() is not None))
