# Threads and processes together: what a fork copies of them, and what ends when.
import os
import threading
import time
from multiprocessing import Process

running = threading.Thread(target=time.sleep, args=(0.3,))
unused = threading.Thread(target=print, args=('a thread made before the fork',))
local = threading.local()
local.x = 5
lock = threading.Lock()
owned = threading.RLock()


def child():
    print(running.is_alive(), threading.active_count(), getattr(local, 'x', None))
    running.join()
    unused.start()
    unused.join()
    try:
        running.start()
    except RuntimeError as e:
        print(e)
    print(lock.locked(), lock.acquire(False))
    lock.release()
    owned.release()
    print(threading.main_thread().name, threading.current_thread().name)


def fork_in_a_thread():
    pid = os.fork()
    if pid == 0:
        print(threading.current_thread().name, threading.main_thread().name, threading.active_count())
        os._exit(3)
    print(os.waitpid(pid, 0)[1])


def forever():
    while True:
        time.sleep(0.01)


def late():
    time.sleep(0.1)
    print('its last thread is over')


def with_threads():
    threading.Thread(target=forever, daemon=True).start()
    threading.Thread(target=late).start()
    print('its main thread is over')


def start_another():
    Process(target=print, args=('never',)).start()


def normal():
    time.sleep(0.3)
    print('normal child over')


class Careless(Process):
    def __init__(self):
        pass


lock.acquire()
owned.acquire()
running.start()
p = Process(target=child)
p.start()
p.join()
print(lock.locked())
unused.start()
running.join()
thread = threading.Thread(target=fork_in_a_thread, name='T')
thread.start()
thread.join()
p = Process(target=with_threads)
p.start()
p.join()
print(p.exitcode)
try:
    Careless().start()
except AttributeError as e:
    print(e)
p = Process(target=print, args=('called, not started',))
p.run()
try:
    p.join()
except AssertionError as e:
    print(e)
p = Process(target=start_another, daemon=True)
p.start()
p.join()
print(p.exitcode)
Process(target=forever, daemon=True).start()
Process(target=normal).start()
print('end of main')
