# Children that are spawned: they run the file again under another name, and have what it makes.
import multiprocessing
import os

print("file is run by", __name__, flush=True)
number = 100


def show(text):
    print(text, number, __name__, multiprocessing.current_process().name, flush=True)


def fill(box, items):
    global number
    number += len(items)
    items.append(number)
    box.put(items)


def start_another():
    inner = multiprocessing.get_context("fork").Process(target=show, args=("grandchild sees",))
    inner.start()
    inner.join()


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    number = 5
    p = multiprocessing.Process(target=show, args=("child sees",))
    p.start()
    p.join()
    print(p.exitcode, p.name, flush=True)
    q = multiprocessing.get_context("spawn").Process(target=show, args=("two",))
    q.start()
    q.join()
    print(q.name, multiprocessing.get_start_method(), flush=True)
    with multiprocessing.Pool(1) as pool:
        print(pool.map(abs, [-1, -2]), flush=True)
    try:
        multiprocessing.set_start_method("fork")
    except RuntimeError as e:
        print(e, flush=True)
    try:
        multiprocessing.get_context("bla")
    except ValueError as e:
        print(e, flush=True)
    fresh = multiprocessing.get_context("spawn")
    box = fresh.Queue()
    child = fresh.Process(target=fill, args=(box, [1, 2]), name="filler")
    child.start()
    print(box.get(), number, flush=True)
    child.join()
    alone = fresh.Process(target=start_another)
    alone.start()
    alone.join()
    print(alone.exitcode, [method for method in ("fork", "spawn") if fresh.get_start_method() == method])
