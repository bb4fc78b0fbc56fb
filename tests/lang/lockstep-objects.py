from threading import Thread
from lockstep import Atomic, Latch, RWLock, SpinLock, Mutex, Bank, Device, start_all, choose

# --- Atomic ---
a = Atomic(5)
print(a, a.load(), a.store(6), a.exchange(7), a.fetch_add(), a.fetch_add(-3), a.load())
print(a.compare_and_swap(5, 1), a.compare_and_swap(4, 1), a.load(), a.test_and_set(), a.load(), Atomic(), Atomic('x'))
try:
    Atomic('x').fetch_add(1)
except TypeError as e:
    print(e)

# --- Latch ---
gate = Latch(2)
print(gate.wait(0), gate.count)
gate.count_down()
gate.count_down()
print(gate.wait(), gate.wait(1), gate.count)
try:
    gate.count_down()
except ValueError as e:
    print(e)
open_gate = Latch(0, at_zero='ignore')
open_gate.count_down()
print(open_gate.count)
for bad in (-1, 'x'):
    try:
        Latch(bad)
    except (ValueError, TypeError) as e:
        print(e)

# --- RWLock ---
rw = RWLock()
with rw.read():
    print(rw.acquire_write(False), rw.acquire_read(), rw.acquire_write(True, 0.01))
    rw.release_read()
with rw.write():
    print(rw.acquire_read(False), rw.acquire_write(False))
for release in (rw.release_read, rw.release_write):
    try:
        release()
    except RuntimeError as e:
        print(e)
try:
    RWLock('both')
except ValueError as e:
    print(e)

# --- SpinLock ---
spin = SpinLock()
with spin:
    print(spin.locked(), spin.acquire(False))
print(spin.locked())
try:
    spin.release()
except RuntimeError as e:
    print(e)

# --- Mutex ---
m = Mutex('recursive')
print(m.acquire(), m.acquire(), m.locked())
m.release()
m.release()
print(m.locked())
m = Mutex(kind='errorcheck')
m.acquire()
print(m.acquire(False))
try:
    m.acquire()
except OSError as e:
    print(e)
m.release()
try:
    m.release()
except OSError as e:
    print(type(e).__name__, e)
m = Mutex()
print(m.acquire(), m.acquire(timeout=0.01))
m.release()
try:
    m.release()
except RuntimeError as e:
    print(e)
for arguments in (('strange',), ('normal', 'lend'), ('normal', 'ceiling')):
    try:
        Mutex(*arguments)
    except ValueError as e:
        print(e)

# --- Bank: three customers of one kind of resource; the banker lends only what keeps everybody's end possible ---
log = []
bank = Bank(10, {'A': 8, 'B': 3, 'C': 9})


def customer(name, steps):
    for step in steps:
        if step > 0:
            bank.request(step)
        else:
            bank.release(-step)
    log.append(name)


threads = [Thread(target=customer, name=name, args=(name, steps))
           for name, steps in (('A', (4, 4, -8)), ('B', (2, 1, -3)), ('C', (4, 5, -9)))]
start_all(*threads)
for t in threads:
    t.join()
print(sorted(log), bank.is_safe())
both = Bank([2, 1], {'MainThread': [1, 1]})
both.request([1, 0])
both.request((0, 1))
for amount in ([1, 0], [1], [-1, 0], ['x', 0]):
    try:
        both.request(amount)
    except (ValueError, TypeError) as e:
        print(e)
try:
    both.release([2, 0])
except ValueError as e:
    print(e)
both.release([1, 1])
try:
    Bank(3, {}).request(1)
except ValueError as e:
    print(e)

# --- Device ---
disk = Device('disk', 2)
print(disk.name, disk.io(0.01))
for bad in (-1, 'x'):
    try:
        disk.io(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
print(choose(3), choose('a', 'a'))
