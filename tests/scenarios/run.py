"""Runs one bundled scenario by CPython and by Lockstep and compares: run.py LOCKSTEP SCENARIOS NAME

What to expect is in expect.txt. A scenario that ends in a deadlock or a hang must still be alive in CPython when its time
is up, and must have printed the same by then.
"""
import pathlib
import re
import subprocess
import sys

LIMIT, HANG_LIMIT = 40, 3
SCALES = (0.25, 0.5, 1)  # of the length of sleeps
here = pathlib.Path(__file__).parent


def expectation(name):
    for line in (here / 'expect.txt').read_text(encoding='utf8').splitlines():
        words = line.split()
        if words and words[0] == name:
            return int(words[1]), words[2]
    sys.exit(f'{name} is not in tests/scenarios/expect.txt')


def by_cpython(path, hangs, scale):
    """Its output, and whether it came to an end."""
    command = [sys.executable, str(here / 'fast.py'), str(path), str(scale)]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    try:
        out, _ = process.communicate(timeout=HANG_LIMIT if hangs else LIMIT)
        return out.decode('utf8'), True
    except subprocess.TimeoutExpired:
        process.kill()
        return process.communicate()[0].decode('utf8'), False


def comparable(text, how):
    # which of several equal customers or guests is served is free as well
    if how == 'lines':
        return sorted(re.sub(r'\b(Bo|Mia|guest \d+|professor|student)\b', 'SOMEBODY', line) for line in text.splitlines())
    return text.splitlines()


def compare(path, status, how, ours, scale):
    """What is different, if anything."""
    theirs, ended = by_cpython(path, status == 3, scale)
    problems = []
    if ended == (status == 3):
        problems.append('CPython came to an end' if ended else 'CPython did not come to an end')
    if comparable(ours, how) != comparable(theirs, how):
        problems.append(f'CPython prints:\n{theirs}\nLockstep prints:\n{ours}')
    return '\n'.join(problems)


def main():
    lockstep, folder, name = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    status, how = expectation(name)
    path = next(folder.rglob(name + '.py'))
    done = subprocess.run([lockstep, 'run', name], stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT, check=False)
    if done.returncode != status:
        sys.exit(f'exit status {done.returncode}, expected {status}: {done.stderr.decode("utf8", "replace")}')
    # on a busy machine short sleeps change places: longer ones decide
    for scale in SCALES:
        problem = compare(path, status, how, done.stdout.decode('utf8'), scale)
        if not problem:
            return
    sys.exit(problem)


main()
