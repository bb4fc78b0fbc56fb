"""check --policy-only beside run: under a policy that draws nothing there is one schedule, and it ends as the run does;
under one that draws, what runs with some seeds come to is among what was found.

    governed.py LOCKSTEP CASES.json [N]    every Nth case
"""
import json
import pathlib
import subprocess
import sys
import tempfile

ENDS = {'deadlock': 'deadlock', 'hang': 'hang', 'failed': 'failure'}
PLAIN = [[], ['--policy', 'rr', '--quantum', '1'], ['--cores', '2'],
         ['--policy', 'rr', '--quantum', '2', '--wakeup', 'barging', '--cores', '2']]
DRAWING = ['--policy', 'random', '--quantum', '5']


def lockstep(program, command, path, options):
    done = subprocess.run([program, command, path, '--json', *options], capture_output=True, text=True, timeout=120,
                          stdin=subprocess.DEVNULL, check=False)
    try:
        return json.loads(done.stdout)
    except ValueError:
        return {'trouble': done.stderr.strip() or f'exit status {done.returncode}'}


def outcome_of(run, names):
    return tuple(json.dumps(run['globals'].get(name)) for name in names)


def failed(run):
    return run['end'] == 'failed' or run['exit'] == 1


def compare(program, path, options, one):
    """What is wrong, or None."""
    run = lockstep(program, 'run', path, ['--until', '100000', *options])
    check = lockstep(program, 'check', path, ['--policy-only', '--outcomes', '--no-races', '--max-states', '20000',
                                              '--max-memory', '1G',                                              *options])
    if 'end' not in run or run['end'] == 'limit' or 'verdict' not in check:
        return None if run.get('end') == 'limit' else f'{run.get("trouble")} {check.get("trouble")}'
    if not check['complete'] and check.get('stop') in ('states', 'memory') and not one:
        return None
    if not check['complete']:
        return f'not complete: {check.get("trouble", check.get("stop"))}'
    kinds = {f['kind'] for f in check['findings']}
    if kinds & {'failure', 'misuse'}:
        return None
    if run['end'] in ('deadlock', 'hang') and run['end'] not in kinds:
        return f'the run ends in {run["end"]}, found: {sorted(kinds)}'
    if one and run['end'] == 'finished' and kinds & {'deadlock', 'hang'}:
        return f'the run finishes, found: {sorted(kinds)}'
    if one and len(check['outcomes']) > 1:
        return f'{len(check["outcomes"])} outcomes of one schedule'
    if run['end'] == 'finished' and not failed(run):
        names = sorted({name for o in check['outcomes'] for name in o['values'] if '[' not in name})
        found = {tuple(json.dumps(o['values'].get(name)) for name in names) for o in check['outcomes']}
        if outcome_of(run, names) not in found:
            return f'the run ends with {outcome_of(run, names)}, found: {sorted(found)}'
    return None


def main():
    program, cases = sys.argv[1], json.loads(pathlib.Path(sys.argv[2]).read_text(encoding='utf8'))['cases']
    bad = 0
    with tempfile.TemporaryDirectory() as scratch:
        path = str(pathlib.Path(scratch) / 'case.py')
        for case in cases[:: int(sys.argv[3]) if len(sys.argv) > 3 else 1]:
            pathlib.Path(path).write_text('\n'.join(case['scenario']) + '\n', encoding='utf8')
            tries = [(options, True) for options in PLAIN] + [(DRAWING + ['--seed', str(k)], False) for k in (1, 2)]
            for options, one in tries:
                wrong = compare(program, path, options, one)
                if wrong:
                    print(f'{case["id"]} {" ".join(options)}: {wrong}')
                    bad += 1
    print(f'{bad} differences')
    sys.exit(1 if bad else 0)


main()
