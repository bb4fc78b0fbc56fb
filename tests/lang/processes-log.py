# What multiprocessing says of its processes to a program that asks for it.
import logging
import multiprocessing
import sys
import time


def work(n):
    multiprocessing.get_logger().warning('work %d', n)
    if n == 2:
        raise SystemExit(3)


def sleep():
    time.sleep(60)


if __name__ == '__main__':
    multiprocessing.log_to_stderr(logging.ERROR)
    logger = multiprocessing.get_logger()
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter('[%(levelname)s/%(processName)s] %(message)s'))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    for n in 1, 2:
        child = multiprocessing.Process(target=work, args=(n,))
        child.start()
        child.join()
        print(child.exitcode, flush=True)
    logger.setLevel(logging.DEBUG)
    child = multiprocessing.Process(target=sleep, name='lazy', daemon=True)
    child.start()
    time.sleep(0.5)
