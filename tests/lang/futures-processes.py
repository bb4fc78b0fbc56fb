# Futures of a pool of processes: what they say of themselves, called off, and results that come too late.
import time
from concurrent.futures import ProcessPoolExecutor, TimeoutError


def nap(seconds):
    time.sleep(seconds)
    return seconds


if __name__ == '__main__':
    with ProcessPoolExecutor(1) as pool:
        first = pool.submit(nap, 0.5)
        rest = [pool.submit(nap, 0) for _ in range(4)]
        time.sleep(0.2)
        print(first.running(), first.done(), first.cancelled(), first.cancel())
        print(rest[-1].running(), rest[-1].done(), rest[-1].cancel(), rest[-1].cancelled())
        print(first.result(), [future.result() for future in rest[:-1]], first.running(), first.done())
    with ProcessPoolExecutor(4) as pool:
        try:
            for result in pool.map(nap, [0, 0.1, 3, 3, 3, 3, 3, 3, 3], timeout=1):
                print(result)
        except TimeoutError:
            print('too late')
    print('end')
