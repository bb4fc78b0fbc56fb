# Functions for the end of the program, which comes when the threads have ended; a few values in a namespace.
import atexit
import multiprocessing
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace


@atexit.register
def last():
    print('last')


def say(*args, **kwargs):
    print('say', args, kwargs)


def fail():
    raise ValueError('at the end')


def sleep(what, seconds):
    time.sleep(seconds)
    print(what, 'done')


if __name__ == '__main__':
    atexit.register(say, 1, two=2)
    atexit.register(fail)
    atexit.register(say, 'never')
    atexit.unregister(say)
    atexit.register(say, 'again')
    threading.Thread(target=sleep, args=('thread', 0.1)).start()
    ThreadPoolExecutor(1).submit(sleep, 'pool', 0.4).add_done_callback(lambda _: print('called back'))
    child = multiprocessing.Process(target=sleep, args=('child', 0.7))
    child.start()
    child.join()
    point = SimpleNamespace(x=1, name='p')
    point.y = 2
    print(point, point == SimpleNamespace(x=1, name='p', y=2), point.x + point.y)
    print('end of main')
