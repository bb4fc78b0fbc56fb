# The classes under the names of the modules that they are in, as editors import them.
import concurrent.futures.thread
from concurrent.futures.process import ProcessPoolExecutor
from concurrent.futures.thread import ThreadPoolExecutor
from multiprocessing import get_logger, log_to_stderr
from multiprocessing.context import Process


def square(n):
    return n * n


def tell(n):
    print("child", n)


if __name__ == '__main__':
    print(concurrent.futures.thread.ThreadPoolExecutor is concurrent.futures.ThreadPoolExecutor)
    with ThreadPoolExecutor(2) as pool:
        print(list(pool.map(square, range(4))))
    with ProcessPoolExecutor(2) as pool:
        print(pool.submit(square, 5).result())
    child = Process(target=tell, args=(7,))
    child.start()
    child.join()
    log_to_stderr()
    logger = get_logger()
    logger.setLevel(20)
    logger.info('square of %d', 3)
    print(child.exitcode, logger.name, logger.level)
