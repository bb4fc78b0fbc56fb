"""What the texts of scenarios say is true: claims.py LOCKSTEP SCENARIOS [NAME ...]

A line of claims.txt is: NAME | WORDS | CLAIM. The words must stand in the scenario, in its description or in a caption, so
that who changes them must look at the claim as well. A claim is one of these, held against a search over every schedule
or against the run as the file has it:

    safe                      nothing can go wrong
    finds KIND [AND KIND ...] these can happen, and nothing else does; "doomed" goes without saying
    ring N                    there is a deadlock of that many threads
    never EXPRESSION          in no state; some time EXPRESSION: in one
    ends EXPRESSION           in every outcome; may end EXPRESSION: in one
    run ends WORD             finished, deadlock, hang, failed, limit
    run EXPRESSION            of the values behind the run, its ticks, and what is printed (text); "until N:" in front of
                              the expression stops it there

Options of check or run stand in brackets behind all of it: safe [--set K=2].
"""
import json
import pathlib
import re
import subprocess
import sys

here = pathlib.Path(__file__).parent
STATES = '200000'


def call(lockstep, command, name, options):
    run = subprocess.run([lockstep, command, name, '--json', *options], capture_output=True, text=True, timeout=120,
                         stdin=subprocess.DEVNULL, check=False)
    if not run.stdout:
        raise ValueError(run.stderr.strip())
    return json.loads(run.stdout)


def search(lockstep, name, options):
    report = call(lockstep, 'check', name, ['--max-states', STATES, *options])
    if not report['complete'] or 'goal_faulty' in report:
        raise ValueError('the search does not come to an end' if not report['complete'] else 'the goal cannot be judged')
    return report


def kinds(report):
    return {f['kind'] for f in report['findings']} - {'doomed', 'lock order', 'goal'}


def outcomes(lockstep, name, expression, options):
    names = sorted(set(re.findall(r'\b[A-Za-z_]\w*\b', expression)) - {'and', 'or', 'not', 'in', 'is', 'None', 'True', 'False'})
    report = search(lockstep, name, ['--no-races', '--outcomes', ','.join(names), *options])
    if not report['outcomes']:
        raise ValueError('there is no normal end')
    for outcome in report['outcomes']:
        values = dict(outcome['values'])
        for key in [key for key in values if key.endswith(']')]:
            values.setdefault(key.split('[')[0], []).append(values[key])
        yield eval(expression, {}, values), values


def reached(lockstep, name, expression, options):
    report = search(lockstep, name, ['--no-races', '--goal', expression, *options])
    return any(f['kind'] == 'goal' for f in report['findings'])


def after_run(lockstep, name, claim, options):
    if claim.startswith('ends '):
        report = call(lockstep, 'run', name, options)
        return None if report['end'] == claim.split()[1] else f'the run ends: {report["end"]}'
    until = re.match(r'until (\d+): (.*)', claim)
    if until:
        options, claim = ['--until', until.group(1), *options], until.group(2)
    report = call(lockstep, 'run', name, options)
    values = dict(report['globals'], ticks=report['ticks'], text=''.join(line['text'] for line in report['output']))
    return None if eval(claim, {}, values) else f'after the run: {values}'


def wrong(lockstep, name, claim):
    """What is not as the claim says; None: nothing."""
    claim, _, options = claim.partition(' [')
    options = options.rstrip(']').split()
    form = next((f for f in ('finds ', 'ring ', 'never ', 'some time ', 'ends ', 'may end ', 'run ') if claim.startswith(f)), claim)
    rest = claim[len(form):]
    if form == 'run ':
        return after_run(lockstep, name, rest, options)
    if form in ('never ', 'some time '):
        return None if reached(lockstep, name, rest, options) == (form != 'never ') else 'it can be' if form == 'never ' else 'it cannot be'
    if form in ('ends ', 'may end '):
        results = list(outcomes(lockstep, name, rest, options))
        if form == 'may end ':
            return None if any(good for good, _ in results) else f'no end is so: {[v for _, v in results][:5]}'
        return next((f'an end is otherwise: {values}' for good, values in results if not good), None)
    report = search(lockstep, name, options)
    if form == 'ring ':
        sizes = [len(f['cycle']) // 2 for f in report['findings'] if f['kind'] == 'deadlock']
        return None if int(rest) in sizes else f'rings of {sizes}'
    wanted = set() if form == 'safe' else set(rest.split(' AND '))
    return None if kinds(report) == wanted else f'found: {sorted(kinds(report))}'


def words_of(path):
    """Description and captions, without line ends."""
    return ' '.join(path.read_text(encoding='utf8').split())


def main():
    lockstep, folder, *names = sys.argv[1:]
    paths = {path.stem: path for path in pathlib.Path(folder).rglob('*.py')}
    bad, count, told = 0, 0, set()
    for line in (here / 'claims.txt').read_text(encoding='utf8').splitlines():
        if not line or line.startswith('#'):
            continue
        name, words, claim = (part.strip() for part in line.split('|'))
        if names and name not in names:
            continue
        count += 1
        told.add(name)
        try:
            problem = wrong(lockstep, name, claim) if words in words_of(paths[name]) else 'it does not say so any more'
        except ValueError as error:
            problem = str(error)
        if problem:
            bad += 1
            print(f'{name}: "{words}": {claim}: {problem}')
    print(f'{count} claims of {len(told)} scenarios, {bad} not true')
    sys.exit(1 if bad or not count else 0)


main()
