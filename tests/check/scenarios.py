"""Explores every bundled scenario and holds what is found against verdicts.txt; then follows each schedule that was found.

    scenarios.py LOCKSTEP SCENARIOS            compare
    UPDATE_VERDICTS=1 scenarios.py …           write verdicts.txt anew; look at the difference before you commit it

A line is: NAME VERDICT KIND:STEPS …, the shortest way of each kind; "open": more states than are explored here, or
something that searches with and without reduction do not agree about, so nothing is claimed. A schedule of a deadlock, a
hang or a failure must end in the same when the program follows it, and one of a goal must reach it.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

STATES = 8000
here = pathlib.Path(__file__).parent
STUCK = {'deadlock': 'deadlock at tick', 'hang': 'no thread can ever run again'}


def explore(program, name, folder):
    done = subprocess.run([program, 'check', name, '--json', '--max-states', str(STATES), '--time', '20', '--save', folder],
                          capture_output=True, timeout=200, stdin=subprocess.DEVNULL, check=False)
    if done.returncode not in (0, 1, 4):
        return None, f'exit status {done.returncode}: {done.stderr.decode()}'
    report = json.loads(done.stdout)
    wrong = any(f['kind'] != 'goal' for f in report['findings'])
    if done.returncode != (1 if wrong else 0 if report['complete'] else 4):
        return None, f'exit status {done.returncode} does not fit the report'
    return report, None


def summary(report):
    if not report['complete']:
        return 'open'
    shortest = {}
    for f in report['findings'] + report['warnings']:
        shortest[f['kind']] = min(f['steps'], shortest.get(f['kind'], f['steps']))
    kinds = ' '.join(f'{kind.replace(" ", "-")}:{steps}' for kind, steps in sorted(shortest.items()))
    return f'{report["verdict"]} {kinds}'.strip()


def follow(program, name, path):
    """What is wrong with the run that a schedule leads to; None when it is as the finding says."""
    lines = path.read_text(encoding='utf8').splitlines()
    kind = next(line.split(': ')[1] for line in lines if line.startswith('finding: '))
    done = subprocess.run([program, 'run', name, '--schedule', str(path)], capture_output=True, timeout=60,
                          stdin=subprocess.DEVNULL, check=False)
    said = done.stderr.decode()
    if done.returncode == 2:
        return f'refused: {said}'
    if kind in STUCK and STUCK[kind] not in said:
        return f'no {kind}: status {done.returncode}, {said!r}'
    if kind == 'doomed' and done.returncode == 0:
        return 'it came to a normal end'
    if kind in ('failure', 'misuse') and not re.search('Traceback|broken|not met|critical', said):
        return f'nothing failed: {said!r}'
    if kind == 'goal' and not at_goal(program, name, path):
        return 'no goal is reached behind it'
    return None


def at_goal(program, name, path):
    """A search that begins where the schedule ends has nothing to do for the goal."""
    done = subprocess.run([program, 'check', name, '--from', str(path), '--json'], capture_output=True, timeout=60,
                          stdin=subprocess.DEVNULL, check=False)
    lines = path.read_text(encoding='utf8').split('\n\n', 1)[1].splitlines()
    steps = sum(int(times[1]) if (times := re.search(r' x(\d+) ', line)) else 1 for line in lines)
    return any(f['kind'] == 'goal' and f['steps'] == steps for f in json.loads(done.stdout)['findings'])


def kept():
    file = here / 'verdicts.txt'
    rows = [line.split(None, 1) for line in file.read_text(encoding='utf8').splitlines() if file.exists() and line]
    return {row[0]: row[1].strip() for row in rows if row[0] != '#'}


def main():
    program, folder, bad = sys.argv[1], pathlib.Path(sys.argv[2]), 0
    update, found, doubtful = os.environ.get('UPDATE_VERDICTS'), {}, set()
    expected = {} if update else kept()
    for path in sorted(folder.rglob('*.py')):
        name = path.stem
        if expected.get(name) == 'open':
            continue
        with tempfile.TemporaryDirectory() as schedules:
            report, problem = explore(program, name, schedules)
            problems = [problem] if problem else []
            for file in [] if problem else sorted(pathlib.Path(schedules).iterdir()):
                problem = follow(program, name, file)
                if problem:
                    problems.append(f'{file.name}: {problem}')
        if report:
            found[name] = summary(report)
            if not update and expected.get(name) != found[name]:
                problems.append(f'found {found[name]}, expected {expected.get(name, "something in verdicts.txt")}')
        if problems and update:
            doubtful.add(name)
        for problem in problems:
            print(f'{name}: {problem}')
        bad += len(problems)
    if update:
        found.update((name, 'open') for name in doubtful)
        head = '# What a search over every schedule finds in each bundled scenario; see scenarios.py.\n'
        rows = ''.join(f'{name:24} {verdict}\n' for name, verdict in sorted(found.items()))
        (here / 'verdicts.txt').write_text(head + rows, encoding='utf8')
    sys.exit(1 if bad else 0)


main()
