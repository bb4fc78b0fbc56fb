"""Lockstep beside simulators in Python: bench_simulators.py LOCKSTEP

Hand-overs of a lock between threads, beside SimPy's Resource (Debian: python3-simpy3): a hand-over is a request that had to wait
and was granted, and neither side records anything. Ticks of scheduling exercises, beside plain simulators that tell nobody
what they do, written as the homework of Operating Systems: Three Easy Pieces is; and beside that homework itself where
OSTEP_HOMEWORK names the folder in which its scheduler.py, mlfq.py, lottery.py and multi.py are. Processor time, less that of
the same program with nothing to do; medians of runs in turns. Prints; judges nothing.
"""
import os
import statistics
import subprocess
import sys
import tempfile

ROUNDS = 3

LOCK = '''# lockstep: policy=fifo
import time
from threading import Thread, Lock
lock = Lock()
def work(turns):
    for i in range(turns):
        lock.acquire()
        lock.release()
threads = [Thread(target=work, args=({turns},)) for i in range({threads})]
lock.acquire()
for t in threads: t.start()
time.sleep(1)
lock.release()
'''

SIMPY = '''import simpy
def work(env, lock, turns):
    for i in range(turns):
        request = lock.request()
        yield request
        lock.release(request)
env = simpy.Environment()
lock = simpy.Resource(env, capacity=1)
for i in range({threads}): env.process(work(env, lock, {turns}))
env.run()
'''

JOBS = '''# lockstep: second=1 {settings}
from lockstep import job
for i in range(10): job('J%d' % i, burst={turns} + 1, tickets=1 + i)
'''

ROUND_ROBIN = '''
queue = [[i, {turns} + 1] for i in range(10)]
clock = 0
while queue:
    job = queue.pop(0)
    for tick in range(10):
        clock += 1
        job[1] -= 1
        if job[1] == 0: break
    if job[1] > 0: queue.append(job)
'''

LOTTERY = '''
import random
jobs = [[i, {turns} + 1, 1 + i] for i in range(10)]
clock = 0
while jobs:
    winner = random.randrange(sum(job[2] for job in jobs))
    for job in jobs:
        winner -= job[2]
        if winner < 0: break
    for tick in range(10):
        clock += 1
        job[1] -= 1
        if job[1] == 0: break
    if job[1] == 0: jobs.remove(job)
'''

MLFQ = '''
quanta = [10, 10, 10]
jobs = [dict(left={turns} + 1, level=0, slice=10) for i in range(10)]
queues = [list(range(10)), [], []]
clock = 0
while any(queues):
    if clock and clock % 100 == 0:
        for queue in reversed(queues[1:]):
            queues[0] += queue
            queue.clear()
        for job in jobs:
            job['level'], job['slice'] = 0, quanta[0]
    level = next(i for i, queue in enumerate(queues) if queue)
    name = queues[level][0]
    job = jobs[name]
    clock += 1
    job['left'] -= 1
    job['slice'] -= 1
    if job['left'] == 0:
        queues[level].pop(0)
    elif job['slice'] == 0:
        queues[level].pop(0)
        job['level'] = min(level + 1, 2)
        job['slice'] = quanta[job['level']]
        queues[job['level']].append(name)
'''

# Name, our settings, their program and its arguments for so many ticks of ten jobs.
HOMEWORK = [
    ('scheduler.py, round robin', 'policy=rr quantum=1', 'scheduler.py',
     lambda n: ['-p', 'RR', '-q', '1', '-c', '-l', ','.join([str(n // 10 + 1)] * 10)]),
    ('mlfq.py', 'policy=mlfq quanta=10,10,10', 'mlfq.py',
     lambda n: ['-c', '-l', ':'.join([f'0,{n // 10 + 1},0'] * 10)]),
    ('lottery.py', 'policy=lottery quantum=1', 'lottery.py',
     lambda n: ['-c', '-q', '1', '-l', ','.join(f'{n // 10 + 1}:{1 + i}' for i in range(10))]),
    ('multi.py', 'policy=rr quantum=10 slice_clock=global queue_entry=requeue_first', 'multi.py',
     lambda n: ['-c', '-n', '1', '-L', ','.join(f'{chr(97 + i)}:{n // 10 + 1}:10' for i in range(10))]),
]

EXERCISES = [('round robin', 'policy=rr quantum=10', ROUND_ROBIN), ('lottery', 'policy=lottery quantum=10', LOTTERY),
             ('multilevel feedback', 'policy=mlfq quanta=10,10,10 boost=100', MLFQ)]


def seconds(command, text):
    with tempfile.NamedTemporaryFile('w', suffix='.py') as file:
        file.write(text)
        file.flush()
        process = subprocess.Popen([*command, file.name], stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f'{command}: status {process.returncode}')
    return usage.ru_utime + usage.ru_stime


def rates(sides):
    """Turns a second of each (command, form, turns)."""
    taken = [[] for side in sides]
    for _ in range(ROUNDS):
        for (command, form, turns), times in zip(sides, taken):
            times.append(seconds(command, form(turns)) - seconds(command, form(0)))
    return [turns / max(statistics.median(times), 1e-4) for (_, _, turns), times in zip(sides, taken)]


def compare(name, unit, target, ours, theirs, whose):
    mine, other = rates([ours, theirs])
    print(f'  {name:<28} {mine / 1e6:9.2f} {other / 1e6:9.3f} million {unit} a second, {mine / other:7.1f} x {whose} '
          f'(target {target} x)', flush=True)


def homework(lockstep, folder):
    for name, settings, program, arguments in HOMEWORK:
        theirs = (lambda program, arguments: lambda n: f'import runpy, sys\nsys.argv = {[program, *arguments(n)]!r}\n'
                  f'sys.path.insert(0, {folder!r})\nrunpy.run_path({os.path.join(folder, program)!r})\n')(program, arguments)
        compare(name, 'ticks', 100, (lockstep, lambda n, s=settings: JOBS.format(settings=s, turns=n // 10), 20000000),
                ((sys.executable,), theirs, 50000), program)


def simpy():
    for python in (sys.executable, '/usr/bin/python3'):
        if subprocess.run([python, '-c', 'import simpy'], stderr=subprocess.DEVNULL, check=False).returncode == 0:
            return python
    return None


def main():
    lockstep, with_simpy = (sys.argv[1], 'run', '--until', '1000000000'), simpy()
    for threads in (2, 10) if with_simpy else ():
        compare(f'{threads} threads at one lock', 'hand-overs', 40,
                (lockstep, lambda n: LOCK.format(turns=n // threads, threads=threads), 4000000),
                ((with_simpy,), lambda n: SIMPY.format(turns=n // threads, threads=threads), 100000), 'SimPy')
    for name, settings, simulator in EXERCISES:
        compare(name, 'ticks', 100,
                (lockstep, lambda n: JOBS.format(settings=settings, turns=n // 10), 100000000),
                ((sys.executable,), lambda n: simulator.format(turns=n // 10), 1000000), 'a simulator in Python')
    if os.environ.get('OSTEP_HOMEWORK'):
        homework(lockstep, os.environ['OSTEP_HOMEWORK'])


main()
