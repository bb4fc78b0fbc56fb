"""Runs one bundled scenario by CPython and by Lockstep and compares: run.py LOCKSTEP SCENARIOS NAME

What to expect is in expect.txt. A scenario that ends in a deadlock or a hang must still be alive in CPython when its time
is up, and must have printed the same by then.
"""
import pathlib
import re
import subprocess
import sys

LIMIT, HANG_LIMIT = 40, 3
here = pathlib.Path(__file__).parent


def expectation(name):
    for line in (here / 'expect.txt').read_text(encoding='utf8').splitlines():
        words = line.split()
        if words and words[0] == name:
            return int(words[1]), words[2]
    sys.exit(f'{name} is not in tests/scenarios/expect.txt')


def by_cpython(path, hangs):
    """Its output, and whether it came to an end."""
    command = [sys.executable, '-u', str(here / 'fast.py'), str(path)]
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


def main():
    lockstep, folder, name = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    status, how = expectation(name)
    path = next(folder.rglob(name + '.py'))
    theirs, ended = by_cpython(path, status == 3)
    ours = subprocess.run([lockstep, 'run', name], stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT, check=False)
    out = ours.stdout.decode('utf8')
    problems = []
    if ended == (status == 3):
        problems.append('CPython came to an end' if ended else 'CPython did not come to an end')
    if ours.returncode != status:
        problems.append(f'exit status {ours.returncode}, expected {status}: {ours.stderr.decode("utf8", "replace")}')
    if comparable(out, how) != comparable(theirs, how):
        problems.append(f'CPython prints:\n{theirs}\nLockstep prints:\n{out}')
    print('\n'.join(problems))
    sys.exit(1 if problems else 0)


main()
