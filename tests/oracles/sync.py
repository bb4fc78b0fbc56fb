"""Small programs with exact facts over all their interleavings, each computed by two programs that are not ours; the
search must say the same of them: sync.py LOCKSTEP FOLDER [ID ...]"""
import json
import pathlib
import subprocess
import sys
import tempfile

KINDS = {'ring': 'deadlock', 'hang': 'hang', 'assert': 'failure', 'error': 'misuse', 'race': 'race'}
VARIANTS = {'spurious=1': ['--spurious'], 'event=level': ['--event', 'level'], 'notify=any': ['--notify', 'any'],
            'cond=hoare': ['--cond', 'hoare']}


def check(lockstep, path, options):
    command = [lockstep, 'check', path, '--json', *options]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if run.returncode not in (0, 1):
        raise ValueError(f'{" ".join(command[3:])}: exit status {run.returncode}\n{run.stdout}{run.stderr}')
    return json.loads(run.stdout)


def shortest(report, facts):
    """The number of steps to the nearest finding of each kind. What the cases call an error may be an IndexError, which
    is an uncaught exception and no misuse of an object."""
    steps = {}
    for finding in report['findings']:
        steps.setdefault(finding['kind'], finding['steps'])
    if 'IndexError' in str(facts.get('error_kinds')):
        steps['misuse'] = steps.pop('failure', None)
    return steps


def compare(report, facts, lengths):
    steps = shortest(report, facts)
    for fact, kind in KINDS.items():
        if fact not in facts:
            continue
        if (kind in steps) != facts[fact]:
            yield f'{fact}: {facts[fact]} expected'
        elif lengths and facts[fact] and facts.get(f'{fact}_min_steps', steps[kind]) != steps[kind]:
            yield f'{fact}: {facts[fact + "_min_steps"]} steps expected, not {steps[kind]}'
    if not facts['deadlock'] and 'hang' in steps:
        yield 'no hang expected'
    for fact in ('doomed', 'fair_endless'):
        if fact in facts and report[fact] != facts[fact]:
            yield f'{fact}: {facts[fact]} expected'


def outcomes(report, names):
    return {tuple(json.dumps(outcome['values'].get(name, '?')) for name in names) for outcome in report['outcomes']}


def globals_of(case):
    return list(dict.fromkeys(o if isinstance(o, str) else o[1] for o in case['program'].get('observe', [])))


def judge(lockstep, path, case):
    facts = {**case['facts'], **case['scenario_facts']}
    facts = {k: v for k, v in facts.items() if not k.endswith('_min_steps') or k in case['scenario_facts']}
    names = globals_of(case)
    options = ['--fair'] + (['--outcomes', ','.join(names)] if names else [])
    report = check(lockstep, path, options)
    yield from compare(report, facts, True)
    expected = {tuple(json.dumps(v) for v in values) for values in facts['outcomes']}
    if names and outcomes(report, facts['outcome_vars']) != expected:
        yield f'outcomes: {sorted(expected)} expected, not {sorted(outcomes(report, facts["outcome_vars"]))}'
    for more in (['--no-reduce'], ['-j', '2']):
        other = check(lockstep, path, options + more)
        if shortest(other, facts) != shortest(report, facts):
            yield f'{" ".join(more)}: {shortest(other, facts)}, without {shortest(report, facts)}'
        if names and outcomes(other, facts['outcome_vars']) != expected:
            yield f'{" ".join(more)}: other outcomes'
    for variant in case.get('variants', []):
        option = VARIANTS.get(','.join(f'{k}={v}' for k, v in variant['options'].items()))
        if option:
            report = check(lockstep, path, options + option)
            for wrong in compare(report, variant['facts'], False):
                yield f'{" ".join(option)}: {wrong}'


def main():
    lockstep, folder, *ids = sys.argv[1:]
    cases = json.loads((pathlib.Path(folder) / 'sync' / 'cases.json').read_text(encoding='utf8'))['cases']
    bad = 0
    with tempfile.TemporaryDirectory() as scratch:
        path = str(pathlib.Path(scratch) / 'case.py')
        for case in cases:
            if ids and case['id'] not in ids:
                continue
            pathlib.Path(path).write_text('\n'.join(case['scenario']) + '\n', encoding='utf8')
            try:
                found = list(judge(lockstep, path, case))
            except ValueError as refused:
                found = [str(refused)]
            for wrong in found:
                print(f'{case["id"]}: {wrong}')
            bad += len(found)
    print(f'{len(ids or cases)} cases, {bad} differences')
    sys.exit(1 if bad else 0)


main()
