"""Races against a judge of real threads: random small programs as scenarios, and as twins in C whose lines have the same
numbers. Each twin runs some times under gcc's thread sanitizer; every race that it tells, a pair of lines, must be among
those that a search finds.

    sanitized.py LOCKSTEP [--count N] [--seed S] [--runs R]    N programs from seed S on, R runs of each
    sanitized.py --show SEED                                   prints one program, in both forms
"""
import argparse
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

HEAD = r'''
#define _GNU_SOURCE
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <unistd.h>
typedef struct { pthread_mutex_t lock; pthread_cond_t cond; int up; } event;
static _Thread_local unsigned chance;
static unsigned begin;
static void jitter(void) {
  chance = chance * 1103515245u + 12345u;
  unsigned way = chance >> 16 & 7;
  if (way < 3) usleep(way * 60);
}
static void event_set(event *e) {
  pthread_mutex_lock(&e->lock);
  e->up = 1;
  pthread_cond_broadcast(&e->cond);
  pthread_mutex_unlock(&e->lock);
}
static void event_wait(event *e) {
  pthread_mutex_lock(&e->lock);
  while (!e->up) pthread_cond_wait(&e->cond, &e->lock);
  pthread_mutex_unlock(&e->lock);
}
'''


class Twins:
    """A thread waits only for what one with a smaller number tells, and locks nest in one order: all of them end."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.seed, self.python, self.c, self.indent = seed, [], [], 0
        self.threads = self.random.choice((2, 2, 3))
        self.waited = {}  # what a thread waits for: who tells it
        self.write()

    def pick(self, *choices):
        return self.random.choice(choices)

    def line(self, python, c=''):
        """One line of the scenario, and what the twin does there."""
        self.python.append('    ' * self.indent + python)
        if c:
            self.c.append(f'#line {len(self.python)} "p{self.seed}.py"\n{c}')

    def name(self, what):
        return f'{what}_{self.seed}'

    def data(self):
        name = self.pick('x', 'x', 'y', 'a[0]', 'a[1]')
        return name, re.sub(r'^\w', lambda m: self.name(m.group()), name)

    def statement(self, held, depth=0):
        form = self.random.randrange(10)
        (name, c), (other, d) = self.data(), self.data()
        if form < 3:
            self.line(f'{name} += 1', f'jitter(); {c} += 1;')
        elif form < 5:
            self.line(f'{name} = {other}', f'jitter(); {c} = {d};')
        elif form == 5 and depth < 2:
            least = self.pick(0, 1)
            self.line(f'if {name} > {least}:', f'jitter(); if ({c} > {least}) {{')
            self.block(held, depth + 1, 1)
            self.c.append('}')
        elif form == 6 and depth < 1:
            variable = f'i{depth}'
            self.line(f'for {variable} in range(2):', f'for (int {variable} = 0; {variable} < 2; {variable}++) {{')
            self.block(held, depth + 1, 1)
            self.c.append('}')
        elif form == 7:
            self.line(f'v = {name}', f'jitter(); v = {c};')
        else:
            self.guarded(held, depth)

    def guarded(self, held, depth):
        locks = [lock for lock in ('k', 'l', 's') if not held or lock > max(held)]
        if not locks or depth > 1:
            return self.line('v += 1', 'v += 1;')
        lock = self.pick(*locks)
        c = self.name(lock)
        take, give = ((f'sem_wait(&{c})', f'sem_post(&{c})') if lock == 's' else
                      (f'pthread_mutex_lock(&{c})', f'pthread_mutex_unlock(&{c})'))
        self.line(f'with {lock}:', f'jitter(); {take};')
        self.block(held | {lock}, depth + 1, 2)
        return self.c.append(f'{give};')

    def block(self, held, depth, most):
        self.indent += 1
        for _ in range(self.random.randint(1, most)):
            self.statement(held, depth)
        self.indent -= 1

    def tell(self, k):
        for what, who in list(self.waited.items()):
            if who != k:
                continue
            if what[0] == 'e':
                self.line(f'{what}.set()', f'jitter(); event_set(&{self.name(what)});')
            else:
                self.line(f'{what}.release()', f'jitter(); sem_post(&{self.name(what)});')

    def wait(self, k):
        what = self.pick('e', 'q') + str(len(self.waited))
        self.waited[what] = self.random.randrange(k)
        if what[0] == 'e':
            self.line(f'{what}.wait()', f'event_wait(&{self.name(what)});')
        else:
            self.line(f'{what}.acquire()', f'sem_wait(&{self.name(what)});')

    def function(self, k, meets):
        self.line(f'def t{k}():', f'static void *{self.name(f"t{k}")}(void *none) {{')
        self.indent += 1
        self.line('global x, y', f'(void)none; chance = begin + {k * 977}; int v = 0; (void)v;')
        self.line('v = 0')
        for part in range(2):
            for _ in range(self.random.randint(1, 2)):
                self.statement(frozenset())
            if part == 0 and k and not meets and self.random.randrange(3) == 0:
                self.wait(k)
            if part == 0 and meets:
                self.line('b.wait()', f'pthread_barrier_wait(&{self.name("b")});')
            if part == 1:
                self.tell(k)
                if self.random.randrange(2):
                    self.statement(frozenset())
        self.c.append('return NULL; }')
        self.indent -= 1

    def main(self):
        """Starts them all, joins some in between when nothing of theirs is waited for, and touches data meanwhile."""
        joined = set()
        for k in range(self.threads):
            self.line(f'T{k} = Thread(target=t{k})')
        for k in range(self.threads):
            self.line(f'T{k}.start()', f'pthread_create(&T[{k}], NULL, {self.name(f"t{k}")}, NULL);')
            if self.random.randrange(3) == 0:
                self.line('x += 1', f'jitter(); {self.name("x")} += 1;')
            if not self.meets and self.random.randrange(4) == 0:
                self.line(f'T{k}.join()', f'pthread_join(T[{k}], NULL);')
                joined.add(k)
        for k in range(self.threads):
            if k not in joined:
                self.line(f'T{k}.join()', f'pthread_join(T[{k}], NULL);')
            if self.random.randrange(2):
                self.line('y = x', f'{self.name("y")} = {self.name("x")};')

    def write(self):
        """Functions from the last to the first: who is waited for knows it."""
        self.meets = self.random.randrange(5) == 0
        self.line('from threading import Thread, Lock, Semaphore, Event, Barrier')
        self.line('x = 0')
        self.line('y = 0')
        self.line('a = [0, 0]')
        self.line('k = Lock()')
        self.line('l = Lock()')
        self.line('s = Semaphore(1)')
        self.line(f'b = Barrier({self.threads})')
        for n in range(self.threads):
            self.line(f'e{n} = Event()')
            self.line(f'q{n} = Semaphore(0)')
        for k in reversed(range(self.threads)):
            self.function(k, self.meets)
        self.c.append(f'static void {self.name("main")}(void) {{ pthread_t T[3]; int v = 0; (void)v;')
        for name in ('s', *(f'q{n}' for n in range(self.threads))):
            self.c.append(f'sem_init(&{self.name(name)}, 0, {1 if name == "s" else 0});')
        self.c.append(f'pthread_barrier_init(&{self.name("b")}, NULL, {self.threads});')
        self.main()
        self.c.append('}')

    def twin(self):
        n = self.name
        made = [f'static int {n("x")}, {n("y")}, {n("a")}[2];', f'static pthread_barrier_t {n("b")};',
                f'static pthread_mutex_t {n("k")} = PTHREAD_MUTEX_INITIALIZER, {n("l")} = PTHREAD_MUTEX_INITIALIZER;',
                f'static sem_t {n("s")};']
        for k in range(self.threads):
            made += [f'static event {n(f"e{k}")} = {{PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0}};',
                     f'static sem_t {n(f"q{k}")};']
        return '\n'.join(made + self.c)


def compile_twins(twins, folder):
    source, program = folder / 'twins.c', folder / 'twins'
    cases = ''.join(f'  case {t.seed}: {t.name("main")}(); break;\n' for t in twins)
    source.write_text(HEAD + '\n'.join(t.twin() for t in twins) + '\n#line 1 "main.c"\nint main(int n, char **a) {\n  alarm(20);\n'
                      f'  begin = (unsigned)atoi(a[n - 1]);\n  switch (atoi(a[1])) {{\n{cases}  }}\n  return 0;\n}}\n')
    done = subprocess.run(['gcc', '-w', '-g', '-O0', '-fsanitize=thread', str(source), '-o', str(program), '-pthread'],
                          capture_output=True, text=True, check=False)
    if done.returncode and 'tsan' not in done.stderr:
        sys.exit(done.stderr)
    return None if done.returncode else program


def told(program, seed, run):
    """The pairs of lines of the races that one run shows; None when the sanitizer does not run here."""
    environment = dict(os.environ, TSAN_OPTIONS='exitcode=0 report_signal_unsafe=0')
    done = subprocess.run([str(program), str(seed), str(run)], capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        return None if 'ThreadSanitizer' in done.stderr and 'data race' not in done.stderr else \
            sys.exit(f'the twin of {seed} ended with {done.returncode}: {done.stderr[-500:]}')
    pairs = set()
    for report in re.split(r'={18}', done.stderr):
        lines = re.findall(r'(?:[Rr]ead|[Ww]rite) of size \d+ at .*\n\s+#0 \S+ (?:\S*/)?p\d+\.py:(\d+)', report)
        if len(lines) == 2:
            pairs.add(tuple(sorted(map(int, lines))))
    return pairs


def found(lockstep, path):
    """The same of a search; None when it is not complete."""
    done = subprocess.run([lockstep, 'check', str(path), '--json', '--races', '--max-states', '300000'], capture_output=True,
                          text=True, timeout=300, check=False)
    if done.returncode not in (0, 1, 4):
        sys.exit(f'{path}: {done.stderr}')
    report = json.loads(done.stdout)
    if not report['complete'] or 'races_cut' in report:
        return None
    return {tuple(sorted(f['lines'])) for f in report['findings'] if f['kind'] == 'race'}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('lockstep', nargs='?')
    arguments.add_argument('--show', type=int)
    arguments.add_argument('--count', type=int, default=40)
    arguments.add_argument('--seed', type=int, default=1)
    arguments.add_argument('--runs', type=int, default=4)
    options = arguments.parse_args()
    if options.show is not None:
        twins = Twins(options.show)
        print('\n'.join(twins.python) + '\n\n' + twins.twin())
        return
    twins = [Twins(seed) for seed in range(options.seed, options.seed + options.count)]
    bad = races = compared = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        program = compile_twins(twins, folder)
        if program is None or told(program, twins[0].seed, 0) is None:
            print('there is no thread sanitizer here')
            sys.exit(77)
        for t in twins:
            path = folder / f'p{t.seed}.py'
            path.write_text('\n'.join(t.python) + '\n')
            ours = found(options.lockstep, path)
            if ours is None:
                continue
            theirs = set().union(*(told(program, t.seed, run) or set() for run in range(options.runs)))
            compared += 1
            races += len(theirs)
            if theirs - ours:
                bad += 1
                print(f'program {t.seed}: the sanitizer tells of races that the search has not: {sorted(theirs - ours)}')
    print(f'{compared} programs compared, {races} races told by the sanitizer, {bad} programs with one that we have not')
    sys.exit(1 if bad or not races or compared < options.count // 2 else 0)


main()
