"""Random small programs whose threads are alike: they call the same with the same arguments, are made in one go, in a loop
with their starts or late, some of a subclass with attributes of its own, and are joined or not. Whoever folds what is
alike may not notice: every way of searching must say the same as the one without reductions.

    alike.py LOCKSTEP [--count N] [--seed S] [--long]    N programs from seed S on; --long: larger ones too
    alike.py --show SEED                                  prints one program
"""
import argparse
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from agreement import MODES, Wrong, check, compare, summary

WHOLE = '--no-reduce'


class Program:
    """text is the program, names what it is about."""

    def __init__(self, seed, large=False):
        self.random = random.Random(seed)
        self.lines, self.indent = [], 0
        self.count = self.pick(2, 2, 3, 3, 4) if large else self.pick(2, 2, 2, 3)
        self.budget = self.random.randint(1, 4 if large or self.count == 2 else 3)
        self.names = ['x'] + ['y'] * self.chance(40)
        self.lists = self.chance(15)
        self.form = self.pick('function', 'function', 'class', 'class', 'method')
        self.late = self.pick('made', 'loop', 'loop', 'comprehension', 'unrolled', 'anonymous', 'loop then more')
        self.objects = {}
        self.loops = 0
        self.write()
        self.text = '\n'.join(self.lines) + '\n'

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def line(self, text):
        self.lines.append('    ' * self.indent + text)

    def block(self, head, most=2):
        self.line(head)
        self.indent += 1
        for _ in range(self.random.randint(1, most)):
            self.statement()
        self.line('pass')
        self.indent -= 1

    # --- what a thread does ---

    def statement(self):
        if self.budget <= 0:
            return
        self.budget -= 1
        forms = [self.count_up] * 3 + [self.write_name, self.branch]
        forms += [self.repeat] if self.loops < 1 else []
        forms += [self.own] * 3 if self.form == 'class' else []
        forms += [self.say] if self.chance(30) else []
        forms += [self.use_list] if self.lists else []
        forms += [form for kind, form in (('Lock', self.guard), ('RLock', self.guard), ('Semaphore', self.pass_gate),
                                          ('Condition', self.meet_condition), ('Queue', self.post),
                                          ('Barrier', self.meet), ('Event', self.light)) if kind in self.objects] * 2
        self.pick(*forms)()

    def value(self):
        choices = ['1', '2', self.pick(*self.names), 'n'] + (['self.n', 'self.mine'] if self.form == 'class' else [])
        return self.pick(*choices)

    def count_up(self):
        self.line(f'{self.pick(*self.names)} += {self.pick("1", "1", "2", self.value())}')

    def write_name(self):
        self.line(f'{self.pick(*self.names)} = {self.value()}')

    def own(self):
        self.line(self.pick('self.mine += 1', f'self.mine = {self.value()}', 'self.n = self.n + 1', 'self.late = 1',
                            'n = self.mine', f'{self.pick(*self.names)} = self.mine', 'self.box.append(1)',
                            'x = len(self.box)'))

    def say(self):
        self.line(self.pick('print("here")', 'print(n)', 'print(label)' if self.form != 'class' else 'print(self.name)',
                            'print(threading.current_thread().name)', 'x = threading.active_count()'))

    def branch(self):
        self.block(f'if {self.value()} {self.pick("==", "!=", "<")} {self.pick(0, 1, 2)}:')

    def repeat(self):
        self.loops += 1
        self.block('for i in range(2):')
        self.loops -= 1

    def use_list(self):
        self.line(self.pick('items.append(n)', 'x = len(items)', 'if items: n = items.pop()'))

    def guard(self):
        name = self.pick(*[self.objects[k] for k in ('Lock', 'RLock') if k in self.objects])
        if self.chance(12):
            self.line(f'{name}.acquire()')
            self.statement()
            if self.chance(60):
                self.line(f'{name}.release()')
        else:
            self.block(f'with {name}:')

    def pass_gate(self):
        form = self.random.randrange(3)
        if form == 0:
            self.line('gate.acquire()')
        elif form == 1:
            self.line('gate.release()')
        else:
            self.block('with gate:')

    def meet_condition(self):
        self.line('with ready:')
        self.indent += 1
        name = self.pick(*self.names)
        form = self.random.randrange(3)
        if form == 0:
            self.line(f'{self.pick("if", "while")} {name} == 0:')
            self.line('    ready.wait()')
        else:
            self.line(f'{name} = 1')
            self.line(self.pick('ready.notify()', 'ready.notify_all()'))
        self.indent -= 1

    def post(self):
        self.line(self.pick('mail.put(1)', 'mail.put(n)', 'n = mail.get()', 'if not mail.full(): mail.put(2)'))

    def meet(self):
        self.line('party.wait()')

    def light(self):
        self.line(self.pick('lamp.wait()', 'lamp.set()', 'lamp.set()', 'lamp.clear()', 'n = 2 if lamp.is_set() else 1'))

    # --- the program ---

    def make_objects(self):
        kinds = {'Lock': ('lock', ''), 'RLock': ('again', ''), 'Semaphore': ('gate', self.pick(0, 1, 2)),
                 'Condition': ('ready', ''), 'Barrier': ('party', self.pick(2, self.count)), 'Event': ('lamp', '')}
        for kind in self.random.sample(sorted(kinds), self.random.randint(0, 2)):
            name, argument = kinds[kind]
            self.objects[kind] = name
            self.line(f'{name} = threading.{kind}({argument})')
        if self.chance(25):
            self.objects['Queue'] = 'mail'
            self.line(f'mail = queue.Queue({self.pick("", 1, 2)})')

    def declare(self):
        self.line(f'global {", ".join(self.names)}')
        if self.form != 'class':
            self.line('n = 0')

    def write_work(self):
        if self.form == 'class':
            for text in ('class Worker(threading.Thread):', f'    def __init__(self, n{self.pick("", "=0")}):',
                         '        super().__init__()' if self.chance(70) else '        threading.Thread.__init__(self)',
                         '        self.n = n', '        self.mine = 0', '        self.box = []', '    def run(self):'):
                self.line(text)
            self.indent += 2
            self.declare()
            self.line('n = self.n' if self.chance(60) else 'n = 0')
        elif self.form == 'method':
            self.line('class Work:')
            self.line('    n = 0')
            self.line('    def work(self, label):')
            self.indent += 2
            self.declare()
        else:
            self.line('def work(label):')
            self.indent += 1
            self.declare()
        for _ in range(self.random.randint(1, 3)):
            self.statement()
        self.line('pass')
        self.indent = 0
        if self.form == 'method':
            self.line('shared = Work()')

    def made(self, number):
        """The text that makes one of them; number: which, as an expression."""
        same = self.same
        daemon = ', daemon=True' if self.daemons else ''
        if self.form == 'class':
            return f'Worker({self.argument if same else number})'
        target = 'shared.work' if self.form == 'method' else 'work'
        return f'threading.Thread(target={target}, args=({self.argument if same else number},){daemon})'

    def between(self):
        if self.chance(12):
            self.line(self.pick(*[f'{name} += 1' for name in self.names], 'pass'))

    def start_all(self):
        self.same, self.argument, self.daemons = self.chance(80), self.pick(0, 1), self.chance(10)
        count = self.count
        if self.late == 'made':
            self.line(f'team = [{self.made("k")} for k in range({count})]')
            self.between()
            self.line('for t in team: t.start()')
        elif self.late == 'comprehension':
            self.line('team = []')
            self.line(f'for k in range({count}): team.append({self.made("k")})')
            self.line('for one in team: one.start()')
        elif self.late == 'anonymous':
            self.line(f'for k in range({count}): {self.made("k")}.start()')
        elif self.late == 'unrolled':
            for k in range(count):
                self.line(f't{k} = {self.made(k)}')
                self.line(f't{k}.start()')
                self.between()
            self.line(f'team = [{", ".join(f"t{k}" for k in range(count))}]')
        else:
            more = 1 if self.late == 'loop then more' else 0
            self.line('team = []')
            self.line(f'for k in range({max(count - more, 1)}):')
            self.line(f'    t = {self.made("k")}')
            self.line('    t.start()')
            self.line('    team.append(t)')
            self.between()
            if more:
                self.line(f'last = {self.made(1)}')
                self.line('last.start()')
                self.line('team.append(last)')

    def join(self):
        if self.late == 'anonymous':
            return
        form = self.random.randrange(10)
        if form < 6:
            self.line('for t in team: t.join()')
        elif form == 6:
            self.line('for t in reversed(team): t.join()')
        elif form == 7:
            self.line('team[0].join()')
        elif form == 8:
            self.line('for t in team[1:]: t.join()')
        if self.chance(12):
            self.line(self.pick('x = team[0].is_alive()', 'x = len([t for t in team if t.is_alive()])',
                                'team[-1].join(0.1)'))

    def look(self):
        """What the main thread does with them behind the joins."""
        if self.late == 'anonymous':
            return
        if self.form == 'class' and self.chance(40):
            self.line(self.pick('x = sum(t.mine for t in team)', 'x = team[0].mine', 'y = [t.mine for t in team]',
                                'x = len(team[-1].box)', 'team[0].mine = 5'))

    def helper(self):
        if 'Condition' in self.objects and self.chance(50):
            self.line('with ready:')
            self.line('    x = 1')
            self.line(self.pick('    ready.notify()', '    ready.notify_all()'))
        if 'Event' in self.objects and self.chance(40):
            self.line('lamp.set()')
        if 'Queue' in self.objects and self.chance(50):
            self.line(f'for k in range({self.count}): mail.put(k)')
        if 'Semaphore' in self.objects and self.chance(40):
            self.line('gate.release()')

    def write(self):
        self.line('import queue')
        self.line('import threading')
        self.make_objects()
        self.line('x = 0')
        self.line('y = 0')
        if self.lists:
            self.line('items = []')
        self.write_work()
        if self.chance(25):
            self.helper()
        self.start_all()
        if self.chance(30):
            self.line(self.pick('x += 1', 'print("all are under way")', 'y = x'))
        self.helper()
        self.join()
        self.look()
        if self.chance(10):
            self.line(f'assert x {self.pick("==", "<=")} {self.pick(1, 2, self.count)}')


def judge(lockstep, program, path):
    """How many states were kept with and without reductions; None: it is too large to say anything."""
    Path(path).write_text(program.text, encoding='utf8')
    names = ['--outcomes', 'x,y']
    whole = check(lockstep, path, ['-j', '1', WHOLE, *names])
    if not whole['complete']:
        return None
    report = check(lockstep, path, ['-j', '1', *names])
    if not report['complete']:
        return None
    compare(summary(whole), summary(report), 'with reductions')
    for what, options in MODES.items():
        if WHOLE in options:
            continue
        other = check(lockstep, path, [*options, *names])
        compare(summary(report, '--hash' in options), summary(other, '--hash' in options), what)
        if '2' in options and other['findings'] != report['findings']:
            raise Wrong(f'{what}: other ways to what was found')
    return report['states'], whole['states']


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('lockstep', nargs='?')
    parser.add_argument('--count', type=int, default=200)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--long', action='store_true')
    parser.add_argument('--show', type=int)
    args = parser.parse_args()
    if args.show is not None:
        print(Program(args.show, args.long).text, end='')
        return
    bad = passed = folded = few = many = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(args.seed, args.seed + args.count):
            try:
                states = judge(args.lockstep, Program(seed, args.long), folder + '/program.py')
                if states:
                    passed += 1
                    folded += states[0] * 4 < states[1] * 3
                    few += states[0]
                    many += states[1]
            except (Wrong, subprocess.TimeoutExpired) as wrong:
                print(f'seed {seed}: {wrong}', flush=True)
                bad += 1
    print(f'{passed} programs agree ({folded} are folded; {few} states instead of {many}), '
          f'{args.count - passed - bad} are too large, {bad} are wrong')
    sys.exit(1 if bad else 0)


main()
