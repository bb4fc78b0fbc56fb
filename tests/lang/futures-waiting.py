# Waiting for several futures: as they complete, for the first, for the first failure, for all.
import concurrent.futures as cf
import time
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, as_completed, wait


def work(name, pause, fails=False):
    time.sleep(pause)
    if fails:
        raise RuntimeError(name)
    return name.upper()


with ThreadPoolExecutor(max_workers=4) as pool:
    names = {pool.submit(work, name, pause): name for name, pause in [("slow", 0.3), ("quick", 0.1), ("middling", 0.2)]}
    for future in cf.as_completed(names):
        print(names[future], future.result())
    futures = [pool.submit(work, "n%d" % n, 0.4 - 0.1 * n) for n in range(4)]
    for i, future in enumerate(as_completed(futures), start=1):
        print("%d of %d: %s" % (i, len(futures), future.result()))
    print(len(list(as_completed(futures + futures))), [f.result() for f in as_completed([])])
    try:
        for future in as_completed([pool.submit(work, "a", 0.05), pool.submit(work, "b", 0.5)], timeout=0.2):
            print(future.result())
    except cf.TimeoutError as e:
        print(e)

with ThreadPoolExecutor(max_workers=4) as pool:
    futures = [pool.submit(work, "x", 0.3), pool.submit(work, "y", 0.1), pool.submit(work, "z", 0.2)]
    done, not_done = wait(futures, return_when=FIRST_COMPLETED)
    print(len(done), len(not_done), [f.result() for f in done], done.pop() is futures[1])
    print([len(part) for part in wait(futures, timeout=0.15)])
    result = wait(futures)
    print(len(result.done), len(result.not_done), len(result[0]), len(cf.wait(futures, return_when=ALL_COMPLETED).not_done))
    futures = [pool.submit(work, "x", 0.3), pool.submit(work, "y", 0.1, True), pool.submit(work, "z", 0.2)]
    done, not_done = wait(futures, return_when=FIRST_EXCEPTION)
    for f in done:
        print("done", f.exception())
    print(len(not_done))
    done, not_done = wait([pool.submit(work, "x", 0.2), pool.submit(work, "y", 0.1)], return_when=FIRST_EXCEPTION)
    print(len(done), len(not_done))
    failures = 0
    for f in as_completed([pool.submit(work, "job", 0.05 * n, n % 2 == 0) for n in range(5)]):
        try:
            print(f.result())
        except RuntimeError as e:
            failures += 1
            print("failure", e)
    print(failures)
    try:
        wait(futures, return_when="SOME")
    except ValueError as e:
        print(e)
