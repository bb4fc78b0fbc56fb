"""The same run every time: repeat.py LOCKSTEP SCENARIOS

Each bundled scenario runs again and again under several machines, in other environments and other folders; every trace
must be the same, byte for byte, in the same language. Addresses are where they are by chance in each of these runs
(ASLR), once not.
"""
import concurrent.futures
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

REPEATS = 10  # under each machine that a scenario meets
SPREAD = 4    # it meets every fourth
MACHINES = ['', '--cores 2', '--cores 3', '--policy random --seed 7', '--policy priority', '--policy fifo',
            '--wakeup barging', '--cores 2 --policy random --seed 3 --wakeup barging --quantum 1 --switch 1']
UNTIL = '20000'

lockstep = os.path.abspath(sys.argv[1])
if b'__asan_init' in pathlib.Path(lockstep).read_bytes():
    MACHINES, SPREAD = MACHINES[-1:], 8  # slow, and nothing that this test is about
scenarios = pathlib.Path(sys.argv[2])
plain = {'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8'}
ENVIRONMENTS = [
    {**plain, 'LC_ALL': 'zh_CN.UTF-8', 'LANG': 'zh_CN.UTF-8', 'TZ': 'Asia/Shanghai'},
    {'LC_ALL': 'de_DE.ISO-8859-1', 'TZ': 'America/New_York', 'LANGUAGE': 'de'},
    {'MALLOC_PERTURB_': '77', 'COLUMNS': '40', 'NO_COLOR': '1', 'X' * 5000: 'y' * 5000},
    {},
]


def digest(command, cwd, environment):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd,
                          env=environment, timeout=60, check=False)
    return hashlib.sha256(done.stdout + done.stderr + bytes([done.returncode & 255])).hexdigest()


def elsewhere(folder):
    """Ways to run that must not matter: prefix of the command, folder, environment."""
    fixed = ['setarch', '-R'] if shutil.which('setarch') else []
    if fixed and subprocess.run([*fixed, 'true'], stderr=subprocess.DEVNULL, check=False).returncode == 0:
        yield fixed, folder, plain
    yield [], '/', plain
    for environment in ENVIRONMENTS:
        yield [], folder, environment


def check(name, machine, folder):
    """How many runs, and how many different ones."""
    command = [lockstep, 'run', name, '--trace', '--until', UNTIL, '--lang', 'en', *machine.split()]
    found = {digest(command, folder, plain) for _ in range(REPEATS - 6)}
    ways = list(elsewhere(folder))
    found |= {digest(prefix + command, cwd, environment) for prefix, cwd, environment in ways}
    return REPEATS - 6 + len(ways), len(found)


def main():
    names = sorted(path.stem for path in scenarios.rglob('*.py'))
    runs, bad = 0, []
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        # each scenario under some of the machines, each machine with many of the scenarios
        jobs = {(name, machine): pool.submit(check, name, machine, folder)
                for i, name in enumerate(names) for k, machine in enumerate(MACHINES) if (i + k) % SPREAD == 0}
        for (name, machine), job in jobs.items():
            count, different = job.result()
            runs += count
            if different != 1:
                bad.append(f'{name} {machine}: {different} different traces in {count} runs')
    print(f'{runs} runs of {len(names)} scenarios under {len(MACHINES)} machines', *bad, sep='\n')
    sys.exit(1 if bad or not names else 0)


main()
