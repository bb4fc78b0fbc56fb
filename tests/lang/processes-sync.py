# Locks, queues, pipes and values between processes.
import queue
import threading
import time
from multiprocessing import (Array, Barrier, BoundedSemaphore, Condition, Event, JoinableQueue, Lock, Manager, Pipe,
                             Process, Queue, RLock, Semaphore, SimpleQueue, Value)


def add(value, lock, times):
    for _ in range(times):
        with lock:
            value.value += 1


def negate(array):
    for i in range(len(array)):
        array[i] = -array[i]
    array[1:3] = [0, 0]


def put(q, things):
    for thing in things:
        q.put(thing)
    q.put(None)


def work(q, results):
    while True:
        n = q.get()
        results.put(n * n)
        q.task_done()


def talk(end):
    while True:
        try:
            word = end.recv()
        except EOFError:
            print('nobody writes any more')
            break
        end.send(word.upper())


def listen(reader, writer):
    writer.close()
    try:
        while True:
            print('heard', reader.recv())
    except EOFError:
        print('the end')


def wait_for(event, condition, barrier, say):
    event.wait()
    with condition:
        condition.notify()
    barrier.wait()
    say.put('through')


def fill(names, numbers, space):
    names['kid'] = [1]
    names['kid'].append(2)
    numbers.append(4)
    numbers[0] += 10
    space.text = 'changed'


def try_it(what, f, *args):
    try:
        print(what, f(*args))
    except Exception as e:
        print(what, type(e).__name__, e)


def start(*processes):
    for p in processes:
        p.start()
    for p in processes:
        p.join()


if __name__ == '__main__':
    value, lock = Value('i', 5), Lock()
    start(*[Process(target=add, args=(value, lock, 4)) for _ in range(3)])
    print(value.value, Value('d', 1).value, Value('i').value)
    array = Array('i', range(1, 6))
    start(Process(target=negate, args=(array,)))
    print(array[:], len(array), array[-1], sum(array))

    q = Queue()
    p = Process(target=put, args=(q, [[1], [2, [3]]]))
    p.start()
    print(q.get(), q.get(), q.get())
    p.join()
    mine = [1]
    q.put(mine)
    theirs = q.get()
    theirs.append(2)
    print(mine, theirs, q.empty())
    try_it('empty', q.get, True, 0.01)
    small = Queue(1)
    small.put(1)
    try_it('full', small.put_nowait, 2)
    print(small.full(), small.qsize(), small.get())

    tasks, results = JoinableQueue(), SimpleQueue()
    worker = Process(target=work, args=(tasks, results), daemon=True)
    worker.start()
    for n in range(4):
        tasks.put(n)
    tasks.join()
    print([results.get() for _ in range(4)], results.empty())
    worker.terminate()
    worker.join()

    here, there = Pipe()
    p = Process(target=talk, args=(there,))
    p.start()
    there.close()
    here.send('hello')
    print(here.recv(), here.poll(0.01))
    here.close()
    p.terminate()
    p.join()
    reader, writer = Pipe(duplex=False)
    p = Process(target=listen, args=(reader, writer))
    p.start()
    reader.close()
    for n in range(2):
        writer.send(n)
    writer.close()
    p.join()
    try_it('closed', writer.send, 1)

    event, condition, barrier, say = Event(), Condition(), Barrier(2), Queue()
    p = Process(target=wait_for, args=(event, condition, barrier, say))
    p.start()
    with condition:
        event.set()
        print(condition.wait(5))
    barrier.wait()
    print(say.get(), event.is_set())
    p.join()

    try_it('release', Lock().release)
    try_it('release', RLock().release)
    try_it('release', BoundedSemaphore(1).release)
    s = Semaphore(2)
    print(s.acquire(), s.acquire(block=False), s.acquire(timeout=0.01), s.get_value())
    try_it('notify', Condition().notify)
    try_it('sent', Manager().Queue().put, threading.Lock())

    with Manager() as manager:
        names, numbers, space = manager.dict(a=0), manager.list([1, 2]), manager.Namespace(text='old')
        start(Process(target=fill, args=(names, numbers, space)))
        print(names, numbers, space.text, len(names), 'kid' in names, sorted(names.keys()))
