"""Published and recorded schedules against `lockstep run --json`: scheduling.py LOCKSTEP [--case ID] [--family PREFIX] [--show]

Each case of scheduling/*.json is written as a scenario with the settings that the scheduler documents, run, and compared in
everything that the case expects. --case prints what differs, --show the scenario too.
"""
import argparse
import collections
import concurrent.futures
import itertools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import interleaving

FOLDER = pathlib.Path(__file__).parent / 'scheduling'
LIMIT = 60
MERGED = {'priority_preemptive': 'priority', 'priority_rr': 'priority'}
SETTINGS = ('ties queue_entry preempted_goes partial_slice slice_clock dispatch_order priority_high_is first_switch '
            'switch_on_io io_done_runs_now quanta allotments boost io_resets_allotment io_done_to_front bottom_level '
            'demote_when_alone preempt_within_quantum draws stride1 quantum queues peek_interval steal_victims '
            'cache_size warmup_time warm_rate on_miss placement partition').split()


# --- a case as a scenario ---

def written(value):
    """A setting's value as a scenario writes it."""
    if isinstance(value, bool):
        return 'on' if value else 'off'
    if isinstance(value, list):
        return ','.join(map(str, value))
    if isinstance(value, dict):
        return ','.join(f'{name}:{core}' for name, core in value.items())
    return str(value)


def settings_of(case):
    found = {'second': 1, 'policy': MERGED.get(case['policy'], case['policy'])}
    if case['cores'] != 1:
        found['cores'] = case['cores']
    if case['policy'] == 'priority':
        found['preemptive'] = 'off'
    if case['policy'].startswith('priority_'):
        found['preemptive'] = 'on'
    given = {**case.get('rules', {}), **case.get('params', {})}
    if case['switch_cost']:
        found['switch'] = case['switch_cost']
    else:
        given.pop('first_switch', None)
    for name in SETTINGS:
        value = given.get(name, 'any')
        if value != 'any' and value != []:
            found[name] = value
    if case['kind'] == 'fair':
        found['quantum'] = 10
    return found


def horizon_of(case):
    """Where the run stops before its jobs are done; None: nowhere."""
    if 'slices' in case.get('params', {}) and 'quantum' in case['params']:
        return case['params']['slices'] * case['params']['quantum']
    return case.get('horizon')


def burst_of(job, case):
    """Its work: a number, or CPU and I/O in turn."""
    if 'bursts' in job:
        return job['bursts']
    if 'repeat' in job:
        return job['repeat'] * (case['horizon'] // sum(job['repeat']) + 1)
    if job.get('endless'):
        return horizon_of(case) + 1
    every = job.get('io_every')
    if not every:
        return job['burst']
    whole, rest = divmod(job['burst'] - 1, every)
    bursts = []
    for _ in range(whole):
        bursts += [every, case['params']['io_time']]
    return bursts + [rest + 1]


def job_line(job, case):
    words = [repr(job['name'])]
    if 'period' in job:
        words += [f'arrival={job.get("offset", 0)}', f'burst={job["wcet"]}', f'period={job["period"]}',
                  f'deadline={job["deadline"]}']
    else:
        words += [f'arrival={job["arrival"]}', f'burst={burst_of(job, case)}']
    for name in ('priority', 'tickets', 'nice', 'working_set', 'affinity'):
        if name in job:
            words.append(f'{name}={job[name]}')
    return f'job({", ".join(words)})\n'


def scenario_of(case):
    if case['kind'] == 'interleave':
        return interleaving.scenario(case)
    line = ' '.join(f'{name}={written(value)}' for name, value in settings_of(case).items())
    jobs = case.get('jobs') or case['tasks']
    return f'# lockstep: {line}\nfrom lockstep import job\n\n' + ''.join(job_line(job, case) for job in jobs)


# --- what came out, in the words of the cases ---

def merge(bars, same):
    """Neighbours that are the same and touch, as one."""
    merged = []
    for bar in bars:
        if merged and same(merged[-1]) == same(bar) and merged[-1]['to'] == bar['from']:
            merged[-1] = {**merged[-1], 'to': bar['to']}
        else:
            merged.append(bar)
    return merged


def by_time(bar):
    return bar['from'], bar['core']


class Outcome:
    """Everything a case may expect, computed from one document of `run --json`."""

    def __init__(self, lockstep, case, document):
        self.lockstep, self.case, self.document, self.metrics = lockstep, case, document, document.get('metrics', {})
        names = [job['name'] for job in case.get('jobs') or case.get('tasks', [])]
        self.threads = {thread['name']: thread for thread in document['threads'] if thread['name'] in names}
        self.bars = [bar for bar in document['gantt'] if bar['thread'] in self.threads]
        self.tasks = document.get('tasks', {})

    def per_thread(self, key):
        return {name: thread[key] for name, thread in self.threads.items()}

    def average(self, key):
        values = list(self.per_thread(key).values())
        mine = sum(values) / len(values)
        told = self.metrics[f'average_{key}']
        assert abs(mine - told) < 1e-4, f'the metrics say average {key} {told}, the threads {mine}'
        return told

    def finish(self):
        return self.tasks['finish'] if self.case['kind'] == 'realtime' else self.per_thread('finish')

    def start(self):
        return self.tasks['start']

    def turnaround(self):
        return self.per_thread('turnaround')

    def response(self):
        return self.per_thread('response')

    def waiting(self):
        return self.per_thread('waiting')

    def average_response(self):
        return self.average('response')

    def average_turnaround(self):
        return self.average('turnaround')

    def average_waiting(self):
        return self.average('waiting')

    def gantt(self):
        if self.case['cores'] == 1:
            return [[b['thread'], b['from'], b['to']] for b in
                    merge(sorted(self.bars, key=by_time), lambda b: b['thread'])]
        expected = (self.case['expect'].get('gantt') or [[]])[0]
        if len(expected) == 4:
            bars = sorted(self.bars, key=lambda b: (b['core'], b['from']))
            return [[b['thread'], b['from'], b['to'], b['core']] for b in
                    merge(bars, lambda b: (b['core'], b['thread']))]
        merged = []
        for name in self.threads:
            bars = sorted((b for b in self.bars if b['thread'] == name), key=by_time)
            merged += [[name, b['from'], b['to']] for b in merge(bars, lambda b: b['thread'])]
        return merged

    def level_trace(self):
        bars = [{'thread': bar['thread'], 'from': level[0], 'to': level[1], 'level': level[2]}
                for bar in self.bars for level in bar['levels']]
        return [[b['thread'], b['from'], b['to'], b['level']] for b in
                merge(bars, lambda b: (b['thread'], b['level']))]

    def dispatches(self):
        return sum(thread['dispatches'] for thread in self.threads.values())

    def switches(self):
        return self.metrics['switches']

    def switch_ticks(self):
        return sum(core['switching'] for core in self.document['cores'])

    def boosts(self):
        return self.document['boosts']

    def winning(self):
        return [draw['winning'] for draw in self.document['draws']]

    def totals(self):
        return [draw['total'] for draw in self.document['draws']]

    def winners(self):
        if 'draws' in self.document:
            return [draw['thread'] for draw in self.document['draws']]
        wanted = self.case['params'].get('slices')
        return [turn['thread'] for turn in self.document['slices']][:wanted]

    def pass_before_each_slice(self):
        return [[turn['pass'][name] for name in self.threads] for turn in self.document['slices']]

    def misses(self):
        return self.tasks['misses']

    def first_miss(self):
        return min((miss[2] for miss in self.tasks['misses']), default=None)

    def deadline_missed(self):
        return bool(self.tasks['misses'])

    def aborted(self):
        return self.tasks['aborted']

    def makespan(self):
        assert self.metrics['makespan'] == max(t['finish'] for t in self.threads.values()), 'makespan'
        return self.metrics['makespan']

    end = total_time = makespan

    def busy(self):
        assert self.metrics['busy'] == sum(b['to'] - b['from'] for b in self.bars), 'busy'
        return self.metrics['busy']

    cpu_busy = busy

    def idle(self):
        return self.metrics['idle']

    def io_busy(self):
        return self.metrics['io_busy']

    def utilisation(self):
        return self.metrics['utilisation']

    def throughput(self):
        return self.metrics['throughput']

    def job_changes(self):
        bars = merge(sorted(self.bars, key=by_time), lambda b: b['thread'])
        return sum(a['thread'] != b['thread'] for a, b in itertools.pairwise(bars))

    def utilisation_percent(self):
        if self.case['kind'] == 'steady':
            return 100 * self.metrics['utilisation']
        return [100 * core['busy'] / self.metrics['makespan'] for core in self.document['cores']]

    def warm_percent(self):
        return [100 * core['warm'] / self.metrics['makespan'] for core in self.document['cores']]

    def cache_events(self):
        return self.document['cache_events']

    def initial_queues(self):
        return self.document['initial_queues']

    def cpu_ticks(self):
        return self.per_thread('cpu')

    cpu_ticks_between = cpu_ticks

    def weights(self):
        return self.per_thread('weight')

    def share(self):
        total = sum(thread['weight'] for thread in self.threads.values())
        return {name: thread['weight'] / total for name, thread in self.threads.items()}

    def utilisation_of_set(self):
        return self.document['bounds']['utilisation']

    def rm_bound(self):
        return self.document['bounds']['liu_layland']

    def busy_within_horizon(self):
        return sum(b['to'] - b['from'] for b in self.bars)

    def plain_fifo_queue_gives_the_same(self):
        if not self.case['params']['switch_on_io']:
            return False  # such a queue does not know that
        plain = {**self.case, 'rules': {}, 'params': {}}
        return Outcome(self.lockstep, plain, run(self.lockstep, [], scenario_of(plain))).gantt() == self.case['expect']['gantt']

    def instructions(self):
        return len(self.document['globals']['trace'])

    def slices(self):
        return interleaving.slices(self.document['globals']['trace'])

    def memory(self):
        return interleaving.memory(self.document['globals'], self.case)


# --- comparing ---

def close(wanted, got, slack):
    if isinstance(wanted, dict):
        return isinstance(got, dict) and all(close(wanted[k], got.get(k), slack) for k in wanted)
    if isinstance(wanted, list):
        return isinstance(got, list) and len(wanted) == len(got) and all(
            close(w, g, slack) for w, g in zip(wanted, got))
    if isinstance(wanted, float) and isinstance(got, (int, float)):
        return abs(wanted - got) <= slack
    return wanted == got


def overlapping(bars):
    """A multi-core gantt without cores: the order does not matter."""
    return collections.Counter(map(tuple, bars))


def same(case, field, wanted, got):
    if field == 'gantt' and case['cores'] > 1 and len((wanted or [[]])[0]) == 3:
        return overlapping(wanted) == overlapping(got)
    if field == 'cpu_ticks_between':
        return all(low <= got[name] <= high for name, (low, high) in wanted.items())
    if field == 'utilisation_of_set':
        return abs(float(re.sub('.*= ', '', wanted)) - got) < 1e-4
    if field == 'aborted':
        return all(got.get(name, []) == list_ for name, list_ in wanted.items())
    if field == 'cpu_ticks' and 'tolerance_ticks' in case['expect']:
        return all(abs(got[name] - ticks) <= case['expect']['tolerance_ticks'] for name, ticks in wanted.items())
    if 'percent' in field:
        return close(wanted, got, case['expect'].get('tolerance', 0.0051))
    return close(wanted, got, 1.0001e-4)


def run(lockstep, arguments, text):
    done = subprocess.run([lockstep, 'run', '-', '--json', *arguments], input=text.encode(), capture_output=True,
                          timeout=LIMIT, check=False)
    if not done.stdout:
        raise ValueError(done.stderr.decode('utf8', 'replace').strip())
    return json.loads(done.stdout)


def arguments_of(case, folder):
    if case['kind'] == 'interleave':
        path = pathlib.Path(folder) / (case['id'] + '.txt')
        path.write_text(interleaving.schedule(case), encoding='utf8')
        return ['--schedule', str(path)]
    return [] if horizon_of(case) is None else ['--until', str(horizon_of(case))]


def differences(lockstep, case):
    """What is not as expected: a list of texts."""
    if case['kind'] == 'table':
        try:
            return TABLES[case['id']](lockstep, case['expect'])
        except (ValueError, KeyError) as error:
            return [str(error)]
    try:
        with tempfile.TemporaryDirectory() as folder:
            outcome = Outcome(lockstep, case, run(lockstep, arguments_of(case, folder), scenario_of(case)))
    except ValueError as error:
        return [str(error)]
    found = []
    for field, wanted in {**case['expect'], **case.get('derived', {})}.items():
        if field in ('tolerance', 'tolerance_ticks'):
            continue
        try:
            got = getattr(outcome, field)()
        except (KeyError, TypeError, ValueError, IndexError, AssertionError, AttributeError) as error:
            found.append(f'{field}: {type(error).__name__} {error}')
            continue
        if not same(case, field, wanted, got):
            found.append(f'{field}\n  expected {json.dumps(wanted)}\n  got      {json.dumps(got)}')
    return found


# --- constants ---

def jain_table(lockstep, expect):
    """A lottery whose draws give each job its share of the ticks."""
    found = []
    for shares, wanted in expect['jain']:
        draws = ','.join(str(i) for i, share in enumerate(shares) for _ in range(share))
        jobs = ''.join(f'job("J{i}", burst=1000, tickets=1)\n' for i in range(len(shares)))
        text = f'# lockstep: second=1 policy=lottery quantum=1 draws={draws}\nfrom lockstep import job\n' + jobs
        got = run(lockstep, ['--until', str(sum(shares))], text)['metrics']['jain']
        if abs(got - wanted) > 1e-6:
            found.append(f'Jain of {shares}: expected {wanted}, got {got}')
    return found


def weight_table(lockstep, expect):
    jobs = ''.join(f'job("n{nice}", burst=1, nice={nice})\n' for nice in expect['weight_of_nice'])
    document = run(lockstep, [], '# lockstep: second=1 policy=fair\nfrom lockstep import job\n' + jobs)
    got = {thread['name'][1:]: thread['weight'] for thread in document['threads'] if thread['name'][0] == 'n'}
    # rounded as the kernel prints it
    inverse = {nice: (2 ** 32 + weight // 2) // weight for nice, weight in got.items()}
    return [f'nice {nice}: expected {want}, got {have.get(nice)}'
            for table, have, slack in ((expect['weight_of_nice'], got, 0), (expect['wmult_of_nice'], inverse, 1))
            for nice, want in table.items() if abs(want - have.get(nice, 0)) > slack]


def bound_table(lockstep, expect):
    found = []
    for count, wanted in expect['bound'].items():
        jobs = f'for i in range({count}):\n    job("T%d" % i, burst=1, period=1000)\n'
        text = '# lockstep: second=1 policy=rm\nfrom lockstep import job\n' + jobs
        got = run(lockstep, ['--until', '2'], text)['bounds']['liu_layland']
        if abs(got - wanted) > 1e-6:
            found.append(f'bound of {count} tasks: expected {wanted}, got {got}')
    return found


TABLES = {'table-jain': jain_table, 'table-linux-weights': weight_table, 'table-rm-bound': bound_table}


# --- all of them ---

def family_of(name):
    return re.sub(r'-(s?\d+[a-z]?)$', '', name)


def load(chosen):
    cases = [json.loads(path.read_text(encoding='utf8')) for path in sorted(FOLDER.glob('*.json'))]
    if chosen.case:
        cases = [case for case in cases if case['id'] == chosen.case]
    if chosen.family:
        cases = [case for case in cases if case['id'].startswith(tuple(chosen.family))]
    return cases


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('lockstep')
    parser.add_argument('--case')
    parser.add_argument('--family', action='append')
    parser.add_argument('--show', action='store_true')
    chosen = parser.parse_args()
    cases = load(chosen)
    if not cases:
        sys.exit('no such case')
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda case: differences(chosen.lockstep, case), cases))
    counts = collections.defaultdict(lambda: [0, 0])
    for case, problems in zip(cases, found):
        counts[family_of(case['id'])][bool(problems)] += 1
        if chosen.show and case['kind'] != 'table':
            print(scenario_of(case))
        if problems:
            shown = problems if chosen.case else [problem.splitlines()[0][:110] for problem in problems]
            print(f'{case["id"]}: ' + '\n'.join(shown))
    for family, (good, bad) in counts.items():
        if bad or chosen.family:
            print(f'{family}: {good} of {good + bad}')
    bad = sum(map(bool, found))
    print(f'{len(cases) - bad} of {len(cases)} cases are as published')
    sys.exit(bad > 0)


if __name__ == '__main__':
    main()
