"""What the texts of scenarios say is true: claims.py LOCKSTEP SCENARIOS [NAME ...]

A line of claims.txt is: NAME | WORDS | CLAIM. The words must stand in the scenario, in its description or in a caption, so
that who changes them must look at the claim as well. A claim is one of these, held against a search over every schedule
or against the run as the file has it:

    safe                      nothing can go wrong
    finds KIND [AND KIND ...] these can happen, and nothing else does; "doomed" goes without saying
    warns KIND                nothing else is suspicious, of what "check" warns of
    ring N                    there is a deadlock of that many threads
    never EXPRESSION          in no state; some time EXPRESSION: in one
    ends EXPRESSION           in every outcome; may end EXPRESSION: in one
    run ends WORD             finished, deadlock, hang, failed, limit
    run EXPRESSION            of the values behind the run and of what class Run below knows: its ticks, what is printed and
                              when, its threads, cores, locks and events, and other runs to compare with; "until N:" in
                              front of the expression stops it there

Options of check or run stand in brackets behind all of it: safe [--set K=2].
"""
import ast
import builtins
import functools
import json
import pathlib
import re
import subprocess
import sys

here = pathlib.Path(__file__).parent
paths = {}
STATES = '200000'


def call(lockstep, command, name, options, program=''):
    run = subprocess.run([lockstep, command, name, '--json', *options], capture_output=True, text=True, timeout=120,
                         input=program, check=False)
    if not run.stdout:
        raise ValueError(run.stderr.strip())
    return json.loads(run.stdout)


def search(lockstep, name, options):
    report = call(lockstep, 'check', name, ['--max-states', STATES, *options])
    if not report['complete'] or 'goal_faulty' in report:
        raise ValueError('the search does not come to an end' if not report['complete'] else 'the goal cannot be judged')
    return report


def kinds(report):
    return {f['kind'] for f in report['findings']} - {'doomed', 'goal'}


def outcomes(lockstep, name, expression, options):
    names = sorted({node.id for node in ast.walk(ast.parse(expression, mode='eval')) if isinstance(node, ast.Name)} - set(dir(builtins)))
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


@functools.lru_cache(maxsize=None)
def carried_out(lockstep, name, options, program):
    return call(lockstep, 'run', '-' if program else name, ['--events', *options], program)


class Row:
    """A thread, core, lock or event of a run, as run --json has it."""

    def __init__(self, fields):
        self.__dict__.update({'object': None, 'cause': None, 'reason': None, 'line': 0, **fields})


class Run:
    """One run, as the expressions of claims see it."""

    def __init__(self, lockstep, name, options, program=''):
        self.lockstep, self.name, self.options, self.program = lockstep, name, options, program
        report = carried_out(lockstep, name, tuple(options), program)
        self.ticks, self.end, self.exit = report['ticks'], report['end'], report['exit']
        self.second = report['settings']['second']
        self.values = report['globals']
        self.lines = report['output']
        self.text = ''.join(line['text'] for line in self.lines)
        self.threads = [Row(row) for row in report['threads']]
        self.cores = [Row(row) for row in report['cores']]
        self.locks = [Row(row) for row in report.get('locks', [])]
        self.metrics = Row(report['metrics'])
        self.tasks = report.get('tasks')
        self.gantt = report['gantt']
        self.all_events = report['events']

    def thread(self, name):
        return next(row for row in self.threads if row.name == name)

    def lock(self, name):
        return next(row for row in self.locks if row.lock == name)

    def said(self, words, which=0):
        """The tick in which a line with these words is printed, the first or another one."""
        return [line['tick'] for line in self.lines if words in line['text']][which]

    def order(self, *words):
        """Lines with these words are printed one behind the other, whatever else there is."""
        at = iter(line['text'] for line in self.lines)
        return all(any(word in line for line in at) for word in words)

    def said_by(self, words):
        return {line['thread'] for line in self.lines if words in line['text']}

    def events(self, kind, thread=None, object=None):
        return [Row(e) for e in self.all_events if e['kind'] == kind and thread in (None, e['thread']) and
                object in (None, e.get('object'))]

    def at(self, tick):
        """Who is on a core in this tick."""
        return {piece['thread'] for piece in self.gantt if piece['from'] <= tick < piece['to']}

    def cores_of(self, thread):
        return [piece['core'] for piece in self.gantt if piece['thread'] == thread]

    def together(self, *names):
        """The most of these threads (or of all) that are on cores in one tick."""
        return max(len(self.at(tick) & set(names) if names else self.at(tick)) for tick in range(self.ticks))

    def seconds(self, ticks):
        return ticks / self.second

    def here(self, *options):
        """The same with other options."""
        return Run(self.lockstep, self.name, (*self.options, *options))

    def changed(self, old, new, *options):
        """The same with other words in the program."""
        text = self.program or paths[self.name].read_text(encoding='utf8')
        if old not in text:
            raise NameError(f'no {old!r} to change')
        return Run(self.lockstep, self.name, (*self.options, *options), text.replace(old, new))

    def other(self, name, *options):
        return Run(self.lockstep, name, options)

    def judge(self, expression):
        known = {name: getattr(self, name) for name in dir(self) if not name.startswith('_')}
        return eval(expression, {**self.values, **known})


def after_run(lockstep, name, claim, options):
    if claim.startswith('ends '):
        end = call(lockstep, 'run', name, options)['end']
        return None if end == claim.split()[1] else f'the run ends: {end}'
    until = re.match(r'until (\d+): (.*)', claim)
    if until:
        options, claim = ['--until', until.group(1), *options], until.group(2)
    run = Run(lockstep, name, options)
    try:
        return None if run.judge(claim) else f'behind the run: {run.ticks} ticks, {run.values}, {run.text!r}'
    except (IndexError, StopIteration, KeyError, NameError, TypeError) as error:
        return f'cannot be judged: {error!r}, {run.text!r}'


def wrong(lockstep, name, claim):
    """What is not as the claim says; None: nothing."""
    claim, options = re.fullmatch(r'(.*?)(?: \[(--[^]]*)\])?', claim).groups()
    options = (options or '').split()
    form = next((f for f in ('finds ', 'warns ', 'ring ', 'never ', 'some time ', 'ends ', 'may end ', 'run ') if claim.startswith(f)), claim)
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
    if form == 'warns ':
        found = {w['kind'] for w in report['warnings']}
        return None if found == {rest} else f'warnings: {sorted(found)}'
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
    paths.update((path.stem, path) for path in pathlib.Path(folder).rglob('*.py'))
    bad, count, told = 0, 0, set()
    for line in (here / 'claims.txt').read_text(encoding='utf8').splitlines():
        if not line or line.startswith('#'):
            continue
        name, words, claim = (part.strip() for part in line.split('|', 2))
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
