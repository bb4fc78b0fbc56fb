"""How fast Lockstep computes, beside CPython on the same machine in the same minute: bench_speed.py LOCKSTEP

Every program runs in turns under both, as often as ROUNDS says; the median of the processor time counts, less that of the
same program with nothing to do. Prints; judges nothing.
"""
import math
import os
import statistics
import subprocess
import sys
import tempfile

ROUNDS = 5
TARGET = 3

# name, statements of a turn, turns, what stands before the loop, the loop (indented by 4)
LOCAL = [
    ('while, counting', 2, 3000000, 'i = 0', 'while i < n:\n        i += 1'),
    ('for, summing up', 2, 3000000, 's = 0', 'for i in range(n):\n        s += i'),
    ('arithmetic', 3, 2000000, 'x = 1', 'for i in range(n):\n        x = (x * 31 + i) % 1000003\n        y = x // 7 - i'),
    ('floats', 3, 2000000, 'x = 0.0', 'for i in range(n):\n        x = x * 0.5 + 1.25\n        y = x - i / 3'),
    ('branches', 4, 1500000, 'a = b = 0',
     'for i in range(n):\n        if i % 3 == 0:\n            a += 1\n        elif i % 3 == 1 and a > b:\n            b += 1\n'
     '        else:\n            a -= 1'),
    ('loops in loops', 3, 1500, 's = 0', 'for i in range(n):\n        for j in range(1000):\n            s = s + j\n            t = s - i'),
]
OTHERS = [
    ('elements of a list', 3, 1500000, 'a = [0] * 16', 'for i in range(n):\n        a[i & 15] = a[i + 1 & 15] + 1\n        k = a[3]'),
    ('a dict', 2, 1500000, 'd = {k: 0 for k in range(16)}', 'for i in range(n):\n        d[i & 15] += 1'),
    ('calls of a function', 3, 1000000, '', 'for i in range(n):\n        s = add(i, 1)'),
    ('calls of a method', 3, 1000000, 'c = Counter()', 'for i in range(n):\n        c.add(i)'),
    ('texts', 3, 300000, '', 'for i in range(n):\n        s = "item " + str(i)\n        k = len(s)'),
]

COMPUTE = '''import threading

def add(a, b):
    return a + b

class Counter:
    def __init__(self):
        self.value = 0

    def add(self, n):
        self.value += n

def work(n):
    {before}
    {loop}

threads = [threading.Thread(target=work, args=({turns},)) for _ in range({threads})]
for t in threads: t.start()
for t in threads: t.join()
'''

MULTIPLY = 'for i in range(n):\n        res *= 1'

LOCK = '''import threading
lock = threading.Lock()
n = 0
def work(turns):
    global n
    for i in range(turns):
        with lock:
            n += 1
threads = [threading.Thread(target=work, args=({turns},)) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
'''

TURNS = '''import threading
ping, pong = threading.Semaphore(1), threading.Semaphore(0)
def work(mine, other, turns):
    for i in range(turns):
        mine.acquire()
        other.release()
threads = [threading.Thread(target=work, args=(ping, pong, {turns})), threading.Thread(target=work, args=(pong, ping, {turns}))]
for t in threads: t.start()
for t in threads: t.join()
'''

QUEUE = '''import queue, threading
q = queue.Queue(5)
def produce(turns):
    for i in range(turns): q.put(i)
def consume(turns):
    for i in range(turns): q.get()
threads = [threading.Thread(target=produce, args=({turns},)), threading.Thread(target=consume, args=({turns},))]
for t in threads: t.start()
for t in threads: t.join()
'''


def seconds(command):
    """Processor time of a command."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f'{command}: status {process.returncode}')
    return usage.ru_utime + usage.ru_stime


def measure(commands, form, fields, turns):
    """Seconds that each command takes for that many turns, by alternating runs."""
    taken = {command: {'idle': [], 'busy': []} for command in commands}
    with tempfile.NamedTemporaryFile('w', suffix='.py') as idle, tempfile.NamedTemporaryFile('w', suffix='.py') as busy:
        idle.write(form.format(turns=0, **fields))
        busy.write(form.format(turns=turns, **fields))
        idle.flush()
        busy.flush()
        for _ in range(ROUNDS):
            for command in commands:
                taken[command]['idle'].append(seconds([*command, idle.name]))
                taken[command]['busy'].append(seconds([*command, busy.name]))
    return [max(statistics.median(t['busy']) - statistics.median(t['idle']), 1e-4) for t in taken.values()]


def compare(commands, name, unit, form, fields, turns, count):
    ours, theirs = measure(commands, form, fields, turns)
    print(f'  {name:<42} {count / ours / 1e6:8.2f} {count / theirs / 1e6:8.2f} million {unit} a second  {theirs / ours:6.2f} x',
          flush=True)
    return theirs / ours


def main():
    commands = [(sys.argv[1], 'run'), (sys.executable,)]
    print(f'{"":<42}  Lockstep  CPython')
    for title, loops, target in (('local statements', LOCAL, f' (target {TARGET} x)'), ('other statements', OTHERS, '')):
        ratios = []
        for name, statements, turns, before, loop in loops:
            fields = {'before': before or 'pass', 'loop': loop, 'threads': 1}
            inner = 1000 if name == 'loops in loops' else 1
            ratios.append(compare(commands, name, 'statements', COMPUTE, fields, turns, statements * turns * inner))
        mean = math.exp(statistics.mean(map(math.log, ratios)))
        print(f'{title}: {mean:.2f} x CPython in the geometric mean, {min(ratios):.2f} x at least{target}')
    fields = {'before': 'x = 1', 'loop': LOCAL[2][4], 'threads': 8}
    compare(commands, 'eight threads that compute', 'statements', COMPUTE, fields, 200000, 200000 * 8 * 3)
    compare(commands, 'eight threads, 10,000,000 turns each', 'turns', COMPUTE, {'before': 'res = 0', 'loop': MULTIPLY, 'threads': 8},
            10000000, 80000000)
    for machine in ('--cores=2', '--cores=4', '--gil=on', '--gil=on --cores=2', '--gil=on --cores=2 --gil_switch=calls'):
        of_machine = [(*commands[0], *machine.split()), commands[1]]
        compare(of_machine, 'eight threads, ' + machine, 'turns', COMPUTE,
                {'before': 'res = 0', 'loop': MULTIPLY, 'threads': 8}, 1000000, 8000000)
    compare(commands, 'two threads that count under a lock', 'turns', LOCK, {}, 200000, 400000)
    compare(commands, 'two threads in strict turn, hand-overs', 'turns', TURNS, {}, 50000, 100000)
    compare(commands, 'a queue of five places, items', 'turns', QUEUE, {}, 50000, 50000)


if __name__ == '__main__':
    main()
