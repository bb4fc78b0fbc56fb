# os.pipe between a process and its forked child, as courses on operating systems show it.
import os
import sys
from multiprocessing import Pipe, Process


def child_says():
    r, w = os.pipe()
    if os.fork() == 0:
        os.close(r)
        os.write(w, b'hello ')
        os.write(w, b'parent')
        os.close(w)
        os._exit(7)
    os.close(w)
    pid, status = os.wait()
    print(os.read(r, 4), os.read(r, 100), os.read(r, 100), os.WEXITSTATUS(status))
    os.close(r)
    for wrong in lambda: os.read(r, 1), lambda: os.close(99), lambda: os.write(77, b'x'), lambda: os.fdopen(88):
        try:
            wrong()
        except OSError as e:
            print(e)


def both_ways():
    down, up = os.pipe(), os.pipe()
    if os.fork() == 0:
        os.close(down[1])
        os.close(up[0])
        number = int(os.read(down[0], 20).decode())
        os.write(up[1], str(number * number).encode())
        sys.exit(0)
    os.close(down[0])
    os.close(up[1])
    os.write(down[1], b'12')
    print('squared', os.read(up[0], 20).decode())
    os.wait()


def lines():
    r, w = os.pipe()
    if os.fork() == 0:
        os.close(r)
        with os.fdopen(w, 'w') as f:
            for i in range(3):
                f.write('line %d\n' % i)
            print('rest', end='', file=f)
        os._exit(0)
    os.close(w)
    with os.fdopen(r) as f:
        print(repr(f.readline()), f.closed)
        print([line.rstrip() for line in f], repr(f.read()))
    print(f.closed)
    try:
        f.read()
    except ValueError as e:
        print(e)
    os.wait()


def unflushed():
    r, w = os.pipe()
    if os.fork() == 0:
        os.close(r)
        f = os.fdopen(w, 'w')
        f.write('said at the end')
        sys.exit(0)
    os.close(w)
    with os.fdopen(r, 'rb') as f:
        print(f.read(4), f.read())
    os.wait()


def nobody_reads():
    r, w = os.pipe()
    os.close(r)
    try:
        os.write(w, b'x')
    except BrokenPipeError as e:
        print(e)
    os.close(w)


def child_of_module(fd):
    file = os.fdopen(fd, 'w')
    file.write('from a Process')
    file.close()


print('child_says')
child_says()
both_ways()
lines()
unflushed()
nobody_reads()
r, w = os.pipe()
p = Process(target=child_of_module, args=(w,))
p.start()
p.join()
os.close(w)
print(os.fdopen(r).read())
print(str(Pipe()[0])[:52])
sys.stdout.flush()
os.write(1, b'straight out\n')
