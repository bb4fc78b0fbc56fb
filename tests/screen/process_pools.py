"""Two pools of processes: what the program has asked for waits, whichever way the library hands it on"""
# lockstep: second=10 cores=2
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor


def square(x):
    time.sleep(1)
    return x * x


def area(a, b):
    time.sleep(1)
    return a * b


with ProcessPoolExecutor(2) as executor:
    list(executor.map(square, range(6)))
pool = multiprocessing.Pool(2)
pool.map_async(square, range(8), chunksize=4)
pool.starmap_async(area, [(2, 3), (4, 5)])
pool.close()
pool.join()
