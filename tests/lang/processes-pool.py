# Pools of processes: the order of results, errors that come home, states.
import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Pool, TimeoutError
from multiprocessing.pool import ThreadPool

base = 0


def begin(n):
    global base
    base = n


def square(x):
    return x * x + base


def power(x, y):
    return x ** y


def fail(x):
    if x == 3:
        raise ValueError('not three')
    return x


def nap(seconds):
    time.sleep(seconds)
    return seconds


def who(_):
    time.sleep(0.02)
    return multiprocessing.current_process().name, multiprocessing.current_process().daemon


def try_it(what, f, *args):
    try:
        print(what, f(*args))
    except Exception as e:
        print(what, type(e).__name__, e)


if __name__ == '__main__':
    with Pool(3, initializer=begin, initargs=(100,)) as pool:
        print(pool.map(square, range(10)))
        print(pool.map(square, []))
        print(pool.starmap(power, [(2, 3), (3, 2)]), pool.apply(power, (2,), {'y': 5}))
        print(list(pool.imap(square, range(5))), sorted(pool.imap_unordered(square, range(5), chunksize=2)))
        result = pool.apply_async(nap, (0.05,))
        try_it('early', result.get, 0.001)
        print(result.get(), result.ready(), result.successful())
        try_it('error', pool.map, fail, range(5))
        walk = pool.imap(fail, [2, 3, 4])
        print(next(walk))
        try_it('error', next, walk)
        print(next(walk))
        names = pool.map(who, range(3), 1)
        print(names[0][0].startswith('ForkPoolWorker-'), names[0][1])
        try_it('running', pool.join)

    heard = []
    pool = Pool(2)
    for n in range(4):
        pool.apply_async(square, (n,), callback=heard.append)
    pool.apply_async(fail, (3,), error_callback=lambda e: heard.append(str(e)))
    pool.close()
    try_it('closed', pool.apply_async, square, (1,))
    pool.join()
    print(sorted(map(str, heard)))
    try_it('none', Pool, 0)

    with ThreadPool(2) as pool:
        print(pool.map(square, range(4)))

    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(nap, s) for s in (0.15, 0.05, 0.01)]
        print([f.result() for f in as_completed(futures)])
        print(list(executor.map(power, [1, 2, 3], [3, 2, 1])))
        print(executor.submit(os.getpid).result() != os.getpid())
        failing = executor.submit(fail, 3)
        print(repr(failing.exception()))
    try_it('shut', executor.submit, nap, 1)


def with_defaults(n, times=2, *, plus=1.5):
    return n * times + plus


if __name__ == '__main__':
    with multiprocessing.Pool(2) as pool:
        print(pool.map(with_defaults, [1, 2]), pool.starmap(with_defaults, [(1, 3)]))
