"""Runs one program of this folder and says whether Lockstep does with it what the program says it should.

    run.py LOCKSTEP FILE

Without "# error" lines the program is run by CPython and by Lockstep: output and exit status must be the same, and so
must the last line on standard error if it names an exception. "# out: LINE" lines take CPython's place where it has no such module. "# error LINE:COLUMN: text" lines (text: a part of the
message) are for programs that must be refused: all of them, in that order, and nothing else; "# hint: TEXT" lines are
hints that must be given, in their order.
"""
import os
import pathlib
import re
import subprocess
import sys

LIMIT = 60
TRIES = 3


# CPython finds the module lockstep where the project has it.
ENVIRONMENT = dict(os.environ, PYTHONPATH=str(pathlib.Path(__file__).parents[2] / 'assets' / 'python'))


def run(command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT, check=False,
                          env=ENVIRONMENT)
    return done.returncode, done.stdout.decode('utf8', 'replace'), done.stderr.decode('utf8', 'replace')


def expected_errors(path):
    with open(path, encoding='utf8') as f:
        return re.findall(r'^# error (\d+:\d+): (.*)$', f.read(), re.M)


def expected_hints(path):
    with open(path, encoding='utf8') as f:
        return re.findall(r'^# hint: (.*)$', f.read(), re.M)


def check_refusal(lockstep, path, expected):
    status, out, err = run([lockstep, 'run', path])
    hints = [hint for hint in re.findall(r'^ +hint: (.*)$', err, re.M) if hint in expected_hints(path)]
    found = re.findall(r':(\d+:\d+): error: (.*)$', err, re.M)
    good = (status == 2 and out == '' and len(found) == len(expected) and hints == expected_hints(path) and
            all(place == where and text in message for (where, text), (place, message) in zip(expected, found)))
    if not good:
        print(f'exit status {status}, expected 2\n{out}{err}')
    return good


def expected_output(path):
    with open(path, encoding='utf8') as f:
        return ''.join(line + '\n' for line in re.findall(r'^# out: (.*)$', f.read(), re.M))


def check_output(lockstep, path, expected):
    status, out, err = run([lockstep, 'run', path])
    if (status, out) != (0, expected):
        print(f'exit status {status}: {err.strip()}\n{difference(out, expected)}')
    return (status, out) == (0, expected)


def last_exception(err):
    """How the exceptions of a traceback follow from each other, and its last line; of another diagnosis nothing."""
    joints = [line for line in err.splitlines() if line.endswith(' exception occurred:') or
              line.endswith(' the following exception:')]
    lines = [line for line in err.splitlines() if re.match(r'[A-Za-z_.]+(Error|Exception|Exit|Full|Empty)\b', line)]
    return joints + lines[-1:]


def difference(ours, theirs):
    """The first line that differs, both ways."""
    a, b = ours.split('\n'), theirs.split('\n')
    for number, (x, y) in enumerate(zip(a + [''] * len(b), b + [''] * len(a)), 1):
        if x != y:
            return f'line {number} of the output:\n  CPython  {y!r}\n  Lockstep {x!r}'
    return ''


def wrong(ours, theirs):
    (status, out, err), (their_status, their_out, their_err) = ours, theirs
    if out != their_out:
        yield difference(out, their_out)
    if status != their_status or last_exception(err) != last_exception(their_err):
        yield f'CPython ends with {their_status} {last_exception(their_err)}, Lockstep with {status}: {err.strip()}'


def check_same(lockstep, path):
    """Sleeps set the order in these programs; where the machine is so busy that CPython misses it, it is asked again."""
    ours = run([lockstep, 'run', path])
    for _ in range(TRIES):
        found = list(wrong(ours, run([sys.executable, path])))
        if not found:
            return True
    print('\n'.join(found))
    return False


def main():
    lockstep, path = sys.argv[1:]
    errors, output = expected_errors(path), expected_output(path)
    good = (check_refusal(lockstep, path, errors) if errors else
            check_output(lockstep, path, output) if output else check_same(lockstep, path))
    sys.exit(0 if good else 1)


main()
