"""Runs one bundled scenario by CPython and by Lockstep and compares: run.py LOCKSTEP SCENARIOS NAME

What to expect is in expect.txt. A scenario that ends in a deadlock or a hang must still be alive in CPython when its time
is up, and must have printed the same by then; one without an end is stopped in both. With LOCKSTEP_ALONE set CPython is
not asked.
"""
import os
import pathlib
import re
import subprocess
import sys

LIMIT, HANG_LIMIT = 70, 3
SCALES = (0.25, 0.5, 1, 1, 1)  # of the length of sleeps
here = pathlib.Path(__file__).parent
SIMULATED = here.parent.parent / 'assets' / 'python'  # where CPython finds the module lockstep


def expectation(name):
    """Exit status, how to compare, the tick to stop at, and what must be printed."""
    for line in (here / 'expect.txt').read_text(encoding='utf8').splitlines():
        words, _, text = line.partition(' | ')
        words = words.split()
        if words and words[0] == name:
            return int(words[1]), words[2], words[3:], text.split(' | ') if text else []
    sys.exit(f'{name} is not in tests/scenarios/expect.txt')


def by_cpython(path, hangs, scale):
    """Its output, and whether it came to an end."""
    command = [sys.executable, str(here / 'fast.py'), str(path), str(scale), str(SIMULATED)]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                               start_new_session=True)
    try:
        out, _ = process.communicate(timeout=HANG_LIMIT if hangs else LIMIT)
        return out.decode('utf8'), True
    except subprocess.TimeoutExpired:
        subprocess.run(['kill', '-9', '--', f'-{process.pid}'], check=False)  # its children too
        return process.communicate()[0].decode('utf8'), False


def comparable(text, how):
    # which of several equal customers or guests is served is free as well
    if how == 'lines':
        return sorted(re.sub(r'\b(Bo|Mia|guest \d+|professor|student)\b', 'SOMEBODY', line) for line in text.splitlines())
    return text.splitlines()


def compare(path, status, how, ours, scale):
    """What is different, if anything."""
    theirs, ended = by_cpython(path, status in (3, 4), scale)
    problems = []
    if ended == (status in (3, 4)):
        problems.append('CPython came to an end' if ended else 'CPython did not come to an end')
    if status == 4:  # without an end: what they have in common must be the same
        shorter = min(len(ours.splitlines()), len(theirs.splitlines()))
        ours, theirs = ('\n'.join(text.splitlines()[:shorter]) for text in (ours, theirs))
    if comparable(ours, how) != comparable(theirs, how):
        problems.append(f'CPython prints:\n{theirs}\nLockstep prints:\n{ours}')
    return '\n'.join(problems)


def main():
    lockstep, folder, name = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    status, how, until, texts = expectation(name)
    path = next(folder.rglob(name + '.py'))
    command = [lockstep, 'run', name, '--no-color', '--lang', 'en'] + (['--until', *until] if until else [])
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT, check=False)
    ours, errors = done.stdout.decode('utf8'), done.stderr.decode('utf8', 'replace')
    if done.returncode != status:
        sys.exit(f'exit status {done.returncode}, expected {status}: {errors}')
    for text in texts:
        if text.strip() not in ours + errors:
            sys.exit(f'does not print: {text}\n{ours}{errors}')
    source = path.read_text(encoding='utf8')
    if how == 'own' or os.environ.get('LOCKSTEP_ALONE') or ('from lockstep' in source and not (SIMULATED / 'lockstep.py').exists()):
        return
    # On a busy machine short sleeps change places, and sometimes who was started first comes second: longer ones, and more
    # runs, decide; the time of a time-out is never changed.
    for scale in SCALES[-3:] if 'timeout' in source or 'gevent' in source else SCALES:
        problem = compare(path, status, how, ours, scale)
        if not problem:
            return
    sys.exit(problem)


main()
