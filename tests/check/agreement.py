"""What a search reports of a program, and whether two ways of searching agree about it."""
import json
import subprocess

MODES = {'-j 2': ['-j', '2'], '--no-reduce': ['-j', '1', '--no-reduce'], '--hash': ['-j', '1', '--hash']}
STATES = 20000


class Wrong(Exception):
    pass


# --- the search ---

def check(lockstep, path, options):
    command = [lockstep, 'check', path, '--json', '--max-states', str(STATES), *options]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if run.returncode not in (0, 1, 4):
        raise Wrong(f'{" ".join(options)}: exit status {run.returncode}: {run.stderr[:500]}')
    return json.loads(run.stdout)


def shortest(report):
    steps = {}
    for finding in report['findings']:
        steps[finding['kind']] = min(finding['steps'], steps.get(finding['kind'], finding['steps']))
    return steps


def outcomes(report):
    return {tuple(outcome['values'].values()): outcome['steps'] for outcome in report['outcomes']}


def summary(report, hashed=False):
    """What must be the same however it was found."""
    findings = sorted((f['kind'], f['steps'], sorted(f.get('lines', []))) for f in report['findings']
                      if not hashed or f['kind'] not in ('doomed', 'livelock'))
    flags = () if hashed else ('doomed', 'endless', 'fair_endless')
    verdict = 'ok' if hashed and report['verdict'] in ('doomed', 'livelock') else report['verdict']
    return {'verdict': verdict, 'findings': findings, 'outcomes': sorted(outcomes(report).items(), key=repr),
            **{flag: report[flag] for flag in flags}}


def compare(first, second, what):
    for name in second:
        if first[name] != second[name]:
            raise Wrong(f'{what}: {name} {second[name]}, else {first[name]}')
