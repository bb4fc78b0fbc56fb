# Processes: data of their own, names, exit codes, what may be asked of them and when.
import multiprocessing
import os
import sys
import threading
import time
from multiprocessing import Process, active_children, current_process, parent_process

number = 0
shared = [1, [2]]
alias = shared


class Counter:
    count = 0


def change(by, *, times=1):
    global number
    number += by * times
    shared.append(number)
    shared[1].append('child')
    Counter.count += 1
    print('child', number, shared, alias is shared, Counter.count, current_process().name)


class Sleeper(Process):
    def __init__(self, seconds):
        super().__init__(name='sleeper')
        self.seconds = seconds
        self.note = 'made'

    def run(self):
        self.note = 'run'
        time.sleep(self.seconds)
        print(self.name, self.note, self is current_process(), parent_process().name)


def fail():
    raise ValueError('in a child')


def leave(code):
    try:
        sys.exit(code)
    finally:
        print('finally')


def grandchild():
    time.sleep(0.2)
    print('grandchild')


def nested():
    p = Process(target=grandchild)
    print(p.name)
    p.start()
    print(os.getppid() == parent_process().pid, [x.name for x in active_children()])
    p.join()
    print(p.exitcode)


def threads():
    names = []
    t = threading.Thread(target=lambda: names.append(threading.current_thread().name), name='T')
    t.start()
    t.join()
    print(names, threading.current_thread() is threading.main_thread(), threading.active_count())


def try_it(what, f, *args):
    try:
        print(what, f(*args))
    except (AssertionError, ValueError, AttributeError, TypeError) as e:
        print(what, type(e).__name__, e)


if __name__ == '__main__':
    p = Process(target=change, args=(2,), kwargs={'times': 3})
    print(p.name, p.pid, p.exitcode, p.is_alive(), p.daemon)
    p.start()
    p.join()
    print(p.name, p.pid is not None, p.exitcode, p.is_alive())
    print('parent', number, shared, Counter.count)

    s = Sleeper(0.3)
    s.start()
    print(s.is_alive(), s.exitcode, s.note)
    s.join(0.01)
    print(s.is_alive())
    s.join()
    print(s.is_alive(), s.exitcode, s.note)

    for target, args in ((fail, ()), (leave, (3,)), (leave, (None,)), (nested, ()), (threads, ())):
        p = Process(target=target, args=args)
        p.start()
        p.join()
        print(p.name, p.exitcode)

    print(current_process().name, parent_process(), active_children(), multiprocessing.get_start_method() != '')
    try_it('start twice', s.start)
    try_it('join first', Process().join)
    try_it('group', Process, 1)
    p = Process(target=time.sleep, args=(5,))
    p.daemon = True
    p.start()
    try:
        p.daemon = False
    except AssertionError as e:
        print(e)
    print(p.daemon, p.is_alive())
    p.terminate()
    p.join()
    print(p.exitcode, p.is_alive())
    p = Process(target=time.sleep, args=(5,))
    p.start()
    p.kill()
    p.join()
    print(p.exitcode)
    p.close()
    try_it('closed', p.is_alive)
    print(threading.active_count())
