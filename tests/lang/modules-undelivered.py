"""A child does not end before what it has put into a queue fits into the pipe; who gives up, does."""
import multiprocessing


def child(queue, size):
    queue.put('x' * size)
    print('put', size)


def careless(queue):
    queue.cancel_join_thread()
    queue.put('z' * 1000000)


if __name__ == '__main__':
    queue = multiprocessing.Queue()
    for size in (10, 1000000):
        p = multiprocessing.Process(target=child, args=(queue, size))
        p.start()
        p.join(1)
        print(p.is_alive(), p.exitcode)
        print(len(queue.get()))
        p.join()
        print(p.is_alive(), p.exitcode)
    tasks = multiprocessing.JoinableQueue()
    p = multiprocessing.Process(target=careless, args=(tasks,))
    p.start()
    p.join()
    print(p.is_alive(), p.exitcode)
    queue.put('y' * 1000)
    print('the end')
