from threading import Thread
from lockstep import Atomic, Latch, RWLock, atomic, critical, expect, goal, invariant, start_all

count = 0
inside = Atomic(0)
done = Latch(3)
rw = RWLock('fifo')
invariant(lambda: inside.load() <= 3)
expect(lambda: count == 30)
expect(True)
goal(lambda: count == 15, text='half of it')


def work():
    global count
    for i in range(10):
        with atomic():
            count += 1
            inside.fetch_add(1)
        inside.fetch_add(-1)
    done.count_down()


workers = [Thread(target=work) for i in range(3)]
start_all(*workers)
done.wait()
atomic(lambda: inside.load() == 0)
print(count)
with atomic(lambda: count >= 30):
    with critical('kitchen'):
        with critical('kitchen'):
            print('alone')
for bad in (lambda: invariant(3), lambda: start_all(3), lambda: critical([])):
    try:
        bad()
    except TypeError as e:
        print(type(e).__name__)
try:
    with atomic():
        count += 1
        raise KeyError('in the body')
except KeyError as e:
    print(e)
try:
    atomic(lambda: 1 / 0)
except ZeroDivisionError as e:
    print(e)
with atomic():
    count -= 1

turns = []


def reader(name):
    with rw.read():
        with atomic():
            turns.append(name)


def writer(name):
    with rw.write():
        turns.append(name)


threads = [Thread(target=reader, args=('r1',)), Thread(target=writer, args=('w',)), Thread(target=reader, args=('r2',))]
start_all(*threads)
for t in threads:
    t.join()
print(sorted(turns))
