"""Explores every program of a folder in several ways, and holds what is found against the comments in it:
programs.py LOCKSTEP FOLDER [NAME ...]

    # check [OPTIONS] => KIND:STEPS ...     the shortest way of each kind
    # places [OPTIONS] => race:4-7 ...      the kinds and lines of all findings that have lines, the lines in order
    # outcomes NAMES => VALUES ...          the sets of final values, each with commas
    # outputs => "TEXT" ...                 every possible output, as JSON
    # flags => FLAG ...                     what the report says of itself: clock_seen, draws_cut …
    # count => KIND:N ...                   how many findings of each kind there are
    # said [OPTIONS] => TEXT               the report for people has this in it
    # refused [OPTIONS] => TEXT            nothing is searched, and what is said of that begins with this
    # fewer => N                            a reduced search has at most 1/N of the states of one that is not
    # goal EXPRESSION => STEPS              the shortest way to such a state; "never"; "faulty": it cannot be judged
"""
import json
import pathlib
import re
import shlex
import subprocess
import sys

FLAGS = ('clock_seen', 'boxes_change', 'draws_cut', 'races_cut', 'goal_faulty', 'unjudged', 'goal_raises', 'early_cut')
WAYS = (['-j', '1'], ['-j', '2'], ['-j', '1', '--no-reduce'])


def check(lockstep, path, options):
    command = [lockstep, 'check', path, '--json', *options]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return {'wrong': run.stderr.strip()} if run.stderr else json.loads(run.stdout)


def found(what, report):
    if 'wrong' in report:
        return ' '.join(sorted(report['wrong'].split()))
    if what == 'outputs':
        return ' '.join(sorted(json.dumps(text) for text in report['outputs']))
    if what == 'flags':
        return ' '.join(key for key, value in report.items() if value is True and key in FLAGS)
    findings = report['findings'] + report['warnings']
    if what == 'count':
        kinds = [f['kind'].replace(' ', '-') for f in findings]
        return ' '.join(sorted(f'{kind}:{kinds.count(kind)}' for kind in set(kinds)))
    if what == 'goal' and 'goal_faulty' in report:
        return 'faulty'
    if what == 'goal':
        return ' '.join(str(f['steps']) for f in report['findings'] if f['kind'] == 'goal') or 'never'
    if what == 'outcomes':
        rows = [','.join(json.dumps(value) for value in outcome['values'].values()) for outcome in report['outcomes']]
        return ' '.join(sorted(rows))
    steps, places = {}, set()
    for finding in findings:
        kind = finding['kind'].replace(' ', '-')
        steps[kind] = min(finding['steps'], steps.get(kind, finding['steps']))
        if finding.get('lines'):
            places.add(f'{kind}:{"-".join(map(str, sorted(finding["lines"])))}')
    return ' '.join(sorted(places) if what == 'places' else (f'{kind}:{n}' for kind, n in sorted(steps.items())))


def judge(lockstep, path):
    claims = re.findall(r'^# (check|places|outcomes|outputs|said|refused|goal|flags|count|fewer)\b(.*)=>(.*)$', path.read_text(encoding='utf8'), re.M)
    if not claims:
        yield 'there is nothing to check'
    for what, options, expected in claims:
        if what == 'fewer':
            reduced, whole = (check(lockstep, str(path), options.split() + way)['states'] for way in WAYS[::2])
            if reduced * int(expected) > whole:
                yield f'{reduced} states reduced, {whole} not'
            continue
        if what == 'refused':
            run = subprocess.run([lockstep, 'check', path, *shlex.split(options)], capture_output=True, text=True, timeout=120, check=False)
            if run.returncode != 2 or run.stdout or not run.stderr.startswith(expected.strip()):
                yield f'refused {options}: {run.returncode} {run.stdout}{run.stderr}'
            continue
        if what == 'said':
            run = subprocess.run([lockstep, 'check', path, *options.split()], capture_output=True, text=True, timeout=120, check=False)
            if expected.strip() not in run.stdout:
                yield f'said {options}: {run.stdout}'
            continue
        expected = ' '.join(sorted(re.findall(r'"[^"]*"', expected) if what == 'outputs' else expected.split()))
        more = {'outputs': ['--outputs'], 'outcomes': ['--outcomes', ','.join(options.split())], 'goal': ['--goal', options.strip()]}.get(
            what, shlex.split(options))
        for way in WAYS:
            says = found(what, check(lockstep, str(path), more + way))
            if says != expected:
                yield f'{what} {" ".join(more + way)}: {says}, expected {expected}'


def main():
    lockstep, folder, *names = sys.argv[1:]
    bad = count = 0
    for path in sorted(pathlib.Path(folder).glob('*.py')):
        if names and path.stem not in names:
            continue
        count += 1
        for wrong in judge(lockstep, path):
            print(f'{path.stem}: {wrong}')
            bad += 1
    print(f'{count} programs, {bad} differences')
    sys.exit(1 if bad or not count else 0)


main()
