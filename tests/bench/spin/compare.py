"""`lockstep check` beside SPIN, the same problems with the same steps, in the same minute: compare.py LOCKSTEP [WORD…]

Each problem stands here twice: NAME.py for Lockstep, NAME.pml for SPIN. Prints; judges nothing. With words: only the
problems whose title contains one of them.

  file to verdict   seconds from the file on the disk to the verdict: all of Lockstep with one worker and with two; SPIN
                    with the compiler's work at -O0 and at -O2 (spin, gcc, pan, which stops at the first error)
  SPIN's search     of that, what pan alone took at -O2
  states            stored: by Lockstep as it comes (fused, folded), by SPIN with its partial order reduction, all of them
  millions/s        states stored in a second of one core, where the search takes a tenth of a second or more
                    (of ordered philosophers both store about the same states: nothing is folded there)
  bytes             of memory per state stored, everything counted
"""
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
PATIENCE = 120  # seconds for one search
MEMORY = 6000   # megabytes for one search of SPIN

PROBLEMS = [
    *[('philosophers', {'N': n, 'ORDERED': o}) for o in (0, 1) for n in range(5, 10)],
    *[('philosophers', {'N': 10, 'ORDERED': o}) for o in (0, 1)],
    *[('buffer', {'P': n, 'C': m, 'ITEMS': 2, 'SLOTS': 2}) for n, m in ((2, 2), (2, 4), (4, 2), (3, 3), (4, 4))],
    *[('counter', {'T': t, 'K': k, 'APART': 0})
      for t, k in ((3, 2), (3, 3), (4, 2), (4, 3), (5, 2), (6, 2), (5, 3), (6, 3))],
    ('readers', {'R': 3, 'W': 2}),
    ('peterson', {'N': 3, 'TURNS': 1}),
    ('peterson', {'N': 3, 'TURNS': 2}),
    ('barrier', {'N': 6, 'TURNS': 2}),
    # a million states and more; what is folded here has as many only where SPIN does not finish
    ('peterson', {'N': 3, 'TURNS': 8}),
    ('counter', {'T': 3, 'K': 6, 'APART': 1}),
    ('buffer', {'P': 6, 'C': 6, 'ITEMS': 3, 'SLOTS': 3}),
]
FLAGS = ('ORDERED', 'APART')


def title(name, values):
    return name + ' ' + ' '.join(f'{key}={value}' for key, value in values.items())


def timed(command, folder):
    """(seconds, seconds of processor time, output, finished) of a command."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False)
        output = done.stdout + done.stderr
    except subprocess.TimeoutExpired:
        output = None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, used, output or '', output is not None


def repeated(command, folder, good):
    """The best of several runs; of one where it takes its time."""
    best = timed(command, folder)
    for _ in range(4):
        if best[0] > 1 or not good:
            break
        best = min(best, timed(command, folder))
    return best


def spin(name, values, level, folder):
    """SPIN as its users run it: {'all': seconds, 'search': seconds of pan, …}; None where it does not finish."""
    defines = [f'-D{key}={value}' for key, value in values.items()]
    generated = repeated(['spin', '-a', *defines, str(HERE / f'{name}.pml')], folder, True)
    compiled = repeated(['gcc', level, '-DSAFETY', f'-DMEMLIM={MEMORY}', '-o', 'pan', 'pan.c'], folder, True)
    search = repeated(['./pan', '-m1000000'], folder, True)
    if not search[3] or 'reached -DMEMLIM' in search[2]:
        return None
    return {'all': generated[0] + compiled[0] + search[0], 'search': search[0]}


def spin_all(folder):
    """All states, also behind the first error: {'states', 'cpu', 'bytes'} of the pan that stands there."""
    _, used, output, finished = timed(['./pan', '-m1000000', '-c0'], folder)
    found = re.search(r'(\d[\d.e+]*) states, stored', output)
    if not finished or not found or 'reached -DMEMLIM' in output:
        return None
    states = float(found[1])
    memory = re.search(r'([\d.]+)\s+total actual memory usage', output)
    stack = re.search(r'([\d.]+)\s+memory used for DFS stack', output)
    size = (float(memory[1]) - (float(stack[1]) if stack else 0)) * 2 ** 20 / states if memory else 0
    return {'states': states, 'cpu': used, 'bytes': size}


def ours(lockstep, name, values, workers):
    command = [lockstep, 'check', str(HERE / f'{name}.py'), '--json', '-j', str(workers)]
    for key, value in values.items():
        command += ['--set', f'{key}={bool(value) if key in FLAGS else value}']
    seconds, used, output, finished = repeated(command, HERE, True)
    if not finished:
        return None
    report = json.loads(output)
    return {'all': seconds, 'cpu': used, 'states': report['states'], 'bytes': report['bytes_per_state'],
            'verdict': report['verdict'], 'complete': report['complete']}


def seconds(found, key='all'):
    return f'{found[key]:8.3f}' if found else f'>{PATIENCE:7}'


def rate(found):
    return f'{found["states"] / found["cpu"] / 1e6:6.2f}' if found and found['cpu'] >= 0.1 else '     -'


def row(lockstep, name, values, folder):
    one, two = ours(lockstep, name, values, 1), ours(lockstep, name, values, 2)
    plain, optimised = spin(name, values, '-O0', folder), spin(name, values, '-O2', folder)
    full = spin_all(folder) if optimised else None
    best = min((s['all'] for s in (plain, optimised) if s), default=None)
    mine = min((s['all'] for s in (one, two) if s), default=None)
    ratio = f'{best / mine:7.1f}' if best and mine else '      -'
    print(f'{title(name, values):34}{one["verdict"] if one else "-":9}{seconds(one)}{seconds(two)}  '
          f'{seconds(plain)}{seconds(optimised)}{seconds(optimised, "search")} {ratio}  '
          f'{one["states"] if one else 0:10.0f}{full["states"] if full else 0:12.0f}  {rate(one)}{rate(full)}  '
          f'{one["bytes"] if one else 0:6.1f}{full["bytes"] if full else 0:7.1f}', flush=True)


def main():
    lockstep, words = os.path.abspath(sys.argv[1]), sys.argv[2:]
    if not shutil.which('spin') or not shutil.which('gcc'):
        print('spin and gcc are needed for this comparison')
        sys.exit(77)
    print(subprocess.run(['spin', '-V'], capture_output=True, text=True, check=False).stdout.strip())
    print(f'{"":43}{"file to verdict":>16}  {"SPIN":>8}{"":8}{"search":>8} {"SPIN":>7}  {"states":>10}{"SPIN":>12}  '
          f'{"mill/s":>6}{"SPIN":>6}  {"bytes":>6}{"SPIN":>7}')
    print(f'{"":34}{"verdict":9}{"-j 1":>8}{"-j 2":>8}  {"-O0":>8}{"-O2":>8}{"-O2":>8} {"/ ours":>7}')
    with tempfile.TemporaryDirectory() as folder:
        for name, values in PROBLEMS:
            if not words or any(word in title(name, values) for word in words):
                row(lockstep, name, values, folder)


main()
