"""Lesser names of multiprocessing: raw memory, contexts, what a namespace, a parent and a worker look like in print."""
import multiprocessing
import os
import threading


def show(space):
    space.y = 'two'
    parent = multiprocessing.parent_process()
    print(str(parent).replace(str(parent.pid), 'PID'), parent.is_alive())


def double(i):
    return 2 * i, type(multiprocessing.current_process()).__name__


def fill(numbers, total):
    for i in range(len(numbers)):
        numbers[i] = i * i
    total.value = int(sum(numbers))


if __name__ == '__main__':
    with multiprocessing.Manager() as manager:
        space = manager.Namespace(x=1)
        child = multiprocessing.Process(target=show, args=(space,))
        child.start()
        child.join()
        print(space)
    numbers, total = multiprocessing.RawArray('d', 4), multiprocessing.RawValue('i', 1)
    context = multiprocessing.get_context('fork')
    child = context.Process(target=fill, args=(numbers, total))
    child.start()
    child.join()
    print(list(numbers), total.value, numbers[1:3])
    print(list(multiprocessing.RawArray('i', [3, 4])))
    with context.Pool(2) as pool:
        print(pool.map(double, [1, 2]))
    try:
        multiprocessing.get_context('sideways')
    except ValueError as e:
        print(e)
    again = threading.RLock()
    print(again._is_owned())
    with again:
        print(again._is_owned())
    print(multiprocessing.Queue(5)._maxsize, multiprocessing.JoinableQueue()._maxsize > 1000)
