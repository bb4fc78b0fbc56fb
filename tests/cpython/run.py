"""A program as tutorials have them, by CPython and by Lockstep: run.py LOCKSTEP FILE

CPython runs it several times, since threads need not come in the same order twice; Lockstep must print what CPython has
printed once, and end as it did. Where the first line says "any order", the lines may change places; their parts may not:
under CPython they are printed in one piece each.
"""
import pathlib
import re
import subprocess
import sys

TRIES, LIMIT = 40, 60
whole_lines = pathlib.Path(__file__).parent.parent / 'scenarios' / 'fast.py'


def run(command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT, check=False)
    last = [line for line in done.stderr.decode('utf8').splitlines() if re.match(r'\w+(Error|Exception|Exit)\b', line)][-1:]
    return done.stdout.decode('utf8').splitlines(), done.returncode, last


def main():
    lockstep, path = sys.argv[1:]
    with open(path, encoding='utf8') as f:
        arrange = sorted if f.readline().strip() == '# any order' else list
    ours, *our_end = run([lockstep, 'run', path])
    for _ in range(TRIES):
        theirs, *their_end = run([sys.executable, whole_lines, path, '1'])
        if arrange(ours) == arrange(theirs) and our_end == their_end:
            return
    sys.exit(f'CPython ends with {their_end}:\n' + '\n'.join(theirs) + f'\nLockstep with {our_end}:\n' + '\n'.join(ours))


main()
