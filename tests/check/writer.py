"""Writes small programs with threads, each made of its seed alone, in two forms: as a scenario, and as generators that ask
for one visible step after the other, which model.py explores."""
import random


class Writer:
    """write() leaves the scenario in text, the generators in model and what both are about in the other attributes."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines, self.asks = [], []  # of the two forms
        self.indent = 0
        self.budget = 0
        self.depth = 0
        self.held = []
        self.helpers = []
        self.numbers = ['x', 'y'][:self.pick(1, 2, 2)]
        self.objects = {}
        self.lists = ['items'] if self.chance(25) else []
        self.dicts = ['table'] if self.chance(15) else []
        self.prints = self.chance(25)
        self.write()

    # --- small helpers ---

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def line(self, text):
        self.lines.append('    ' * self.indent + text)

    def ask(self, text):
        self.asks.append('    ' * self.indent + text)

    def both(self, text):
        self.line(text)
        self.ask(text)

    def of(self, *kinds):
        return [name for name, kind in self.objects.items() if kind[0] in kinds]

    def body(self, most=3, least=1):
        self.indent += 1
        self.depth += 1
        for _ in range(self.random.randint(least, most)):
            self.statement()
        self.both('pass')
        self.depth -= 1
        self.indent -= 1

    def leave(self, last):
        """What happens behind a try in any case, for the generator: an exception that goes on is told."""
        self.ask('except Exception as error:')
        for text in last + ['    again(error)']:
            self.ask(text)
        self.ask('else:')
        for text in last:
            self.ask(text)

    # --- conditions and numbers; each reads at most one shared name ---

    def number(self):
        """The text of a number in both forms; the generator has read what is shared before."""
        form = self.random.randrange(4)
        if form == 0:
            return (str(self.pick(0, 1, 2)),) * 2
        if form == 1:
            return 'v', 'v'
        name = self.pick(*self.numbers)
        self.ask(f't = yield "read", {name!r}')
        more = self.pick('', ' + 1', ' - 1', ' + v')
        return name + more, 't' + more

    def condition(self):
        if self.chance(20):
            return (f'v {self.pick("==", "<", ">")} {self.pick(0, 1)}',) * 2
        if self.lists and self.chance(20):
            self.ask('t = yield "length", "items"')
            size = self.pick(1, 2)
            return f'len(items) < {size}', f't < {size}'
        if self.dicts and self.chance(30):
            key = self.pick('a', 'b')
            self.ask(f't = yield "has", "table", {key!r}')
            return f'{key!r} in table', 't'
        name = self.pick(*self.numbers)
        self.ask(f't = yield "read", {name!r}')
        test = f' {self.pick("==", "!=", "<", ">")} {self.pick(0, 1, 2)}'
        return name + test, 't' + test

    # --- statements ---

    def statement(self):
        if self.budget <= 0:
            return
        self.budget -= 1
        forms = [self.write_number] * 4 + [self.write_local] * 2
        forms += [form for form, fits in (
            (self.branch, self.depth < 3), (self.loop, self.depth < 2), (self.attempt, self.depth < 3),
            (self.call, self.helpers), (self.claim, True), (self.show, self.prints), (self.use_list, self.lists),
            (self.use_dict, self.dicts), (self.spin, self.chance(25))) if fits]
        for kinds, form, times in ((('Lock', 'RLock'), self.guard, 5), (('Lock',), self.loose, 1),
                                   (('Semaphore', 'BoundedSemaphore'), self.count, 3),
                                   (('Condition',), self.condition_wait, 3), (('Condition',), self.condition_tell, 3),
                                   (('Event',), self.light, 3), (('Queue', 'LifoQueue'), self.post, 4),
                                   (('Barrier',), self.meet, 2)):
            if self.of(*kinds):
                forms += [form] * times
        self.random.choice(forms)()

    def write_number(self):
        name = self.pick(*self.numbers)
        if self.chance(50):
            amount = self.pick('1', '1', '2', 'v')
            self.line(f'{name} += {amount}')
            self.ask(f't = yield "read", {name!r}')
            self.ask(f'yield "write", {name!r}, t + {amount}')
            return
        text, told = self.number()
        self.line(f'{name} = {text}')
        self.ask(f'yield "write", {name!r}, {told}')

    def write_local(self):
        text, told = self.number()
        self.line(f'v = {text}')
        self.ask(f'v = {told}')

    def branch(self):
        text, told = self.condition()
        self.line(f'if {text}:')
        self.ask(f'if {told}:')
        self.body()
        if self.chance(30):
            self.both('else:')
            self.body(2)

    def loop(self):
        variable = self.pick('i', 'j') if self.depth == 0 else f'k{self.depth}'
        self.both(f'for {variable} in range({self.pick(2, 2, 3)}):')
        self.budget -= 1
        self.body(2)

    def spin(self):
        name, value = self.pick(*self.numbers), self.pick(0, 1, 2)
        self.line(f'while {name} == {value}:')
        self.line('    pass')
        self.ask('while True:')
        self.ask(f'    t = yield "read", {name!r}')
        self.ask(f'    if t != {value}: break')

    def attempt(self):
        if self.chance(50):
            self.both('try:')
            self.body()
            self.line('finally:')
            mark = len(self.asks)
            self.body(1)
            last, self.asks = self.asks[mark:], self.asks[:mark]
            self.leave([text[4 * self.indent:] for text in last])
            return
        self.both('try:')
        self.body()
        self.both(f'except {self.pick("RuntimeError", "RuntimeError", "ValueError", "Exception")}:')
        self.body(1)

    def call(self):
        name = self.pick(*self.helpers)
        amount = self.pick('1', '2', 'v')
        self.line(f'v = {name}({amount})')
        self.ask(f'v = yield from {name}({amount})')

    def claim(self):
        if self.chance(60):
            return self.write_number()
        text, told = self.condition()
        self.line(f'assert {text}')
        self.ask(f'if not ({told}): fail(AssertionError())')
        return None

    def show(self):
        self.line("print('<', v, '>', sep='')")
        self.ask("yield 'print', f'<{v}>\\n'")

    def use_list(self):
        form = self.random.randrange(4)
        if form == 0:
            self.line(f'items.append({self.depth})')
            self.ask(f'yield "append", "items", {self.depth}')
        elif form == 1:
            at = self.pick(0, 0, 1)
            self.line(f'v = items[{at}]')
            self.ask(f'v = yield "element", "items", {at}')
        elif form == 2:
            self.line('items[0] += 1')
            self.ask('t = yield "element", "items", 0')
            self.ask('yield "put element", "items", 0, t + 1')
        else:
            self.line('v = len(items)')
            self.ask('v = yield "length", "items"')

    def use_dict(self):
        key = self.pick('a', 'b')
        if self.chance(50):
            self.line(f'table[{key!r}] = v')
            self.ask(f'yield "put key", "table", {key!r}, v')
        else:
            self.line(f'v = table[{key!r}]')
            self.ask(f'v = yield "key", "table", {key!r}')

    # --- objects ---

    def guard(self):
        name = self.pick(*self.of('Lock', 'RLock'))
        if name in self.held and self.objects[name][0] == 'Lock' and self.chance(85):
            return self.write_number()
        self.held.append(name)
        form = self.random.randrange(6)
        if form < 3:
            self.line(f'with {name}:')
            self.ask(f'yield "acquire", {name!r}')
            self.ask('try:')
            self.body()
            self.leave([f'    yield "release", {name!r}'])
        elif form < 5:
            self.line(f'{name}.acquire()')
            self.ask(f'yield "acquire", {name!r}')
            self.statement()
            self.line(f'{name}.release()')
            self.ask(f'yield "release", {name!r}')
        else:
            how = self.pick(('try', 'blocking=False'), ('timed', 'timeout=0.001'))
            self.line(f'if {name}.acquire({how[1]}):')
            self.ask(f't = yield "{how[0]} acquire", {name!r}')
            self.ask('if t:')
            self.body(2)
            self.line(f'    {name}.release()')
            self.ask(f'    yield "release", {name!r}')
        self.held.pop()
        return None

    def loose(self):
        name = self.pick(*self.of('Lock'))
        verb = self.pick('acquire', 'release', 'release')
        self.line(f'{name}.{verb}()')
        self.ask(f'yield "{verb}", {name!r}')

    def count(self):
        name = self.pick(*self.of('Semaphore', 'BoundedSemaphore'))
        form = self.random.randrange(5)
        if form < 2:
            self.line(f'with {name}:')
            self.ask(f'yield "down", {name!r}')
            self.ask('try:')
            self.body(2)
            self.leave([f'    yield "up", {name!r}'])
        elif form == 2:
            self.line(f'v = int({name}.acquire(blocking=False))')
            self.ask(f't = yield "try down", {name!r}')
            self.ask('v = int(t)')
        else:
            verb = self.pick(('acquire', 'down'), ('release', 'up'))
            self.line(f'{name}.{verb[0]}()')
            self.ask(f'yield "{verb[1]}", {name!r}')

    def condition_wait(self):
        name = self.pick(*self.of('Condition'))
        timed = self.chance(15)
        wait = f'{name}.wait({"timeout=0.001" if timed else ""})'
        request = f'yield "{"timed wait" if timed else "wait"}", {name!r}'
        if self.chance(4):
            self.line(wait)
            return self.ask(request)
        if name + '.lock' in self.held:
            return self.write_number()
        self.held.append(name + '.lock')
        self.line(f'with {name}:')
        self.ask(f'yield "acquire", "{name}.lock"')
        self.ask('try:')
        self.indent += 1
        again = self.chance(50)
        if again:
            self.ask('while True:')
            self.indent += 1
            text, told = self.condition()
            self.ask(f'if not ({told}): break')
            self.indent -= 1
            self.line(f'while {text}:')
        else:
            text, told = self.condition()
            self.line(f'if {text}:')
            self.ask(f'if {told}:')
        self.line('    ' + wait)
        self.ask('    ' + request)
        self.statement()
        self.indent -= 1
        self.leave([f'    yield "release", "{name}.lock"'])
        self.held.pop()
        return None

    def condition_tell(self):
        name = self.pick(*self.of('Condition'))
        count = self.pick(1, 1, 99)
        tell = f'{name}.notify{"_all" if count > 1 else ""}()'
        request = f'yield "notify", {name!r}, {count}'
        if self.chance(4):
            self.line(tell)
            return self.ask(request)
        if name + '.lock' in self.held:
            return self.write_number()
        self.held.append(name + '.lock')
        self.line(f'with {name}:')
        self.ask(f'yield "acquire", "{name}.lock"')
        self.ask('try:')
        self.body(2)
        self.line('    ' + tell)
        self.ask('    ' + request)
        self.leave([f'    yield "release", "{name}.lock"'])
        self.held.pop()
        return None

    def light(self):
        name = self.pick(*self.of('Event'))
        form = self.random.randrange(8)
        if form < 3:
            self.line(f'{name}.set()')
            self.ask(f'yield "set", {name!r}')
        elif form == 3:
            self.line(f'{name}.clear()')
            self.ask(f'yield "clear", {name!r}')
        elif form == 4:
            self.line(f'v = int({name}.is_set())')
            self.ask(f't = yield "is set", {name!r}')
            self.ask('v = int(t)')
        elif form == 5:
            self.line(f'v = int({name}.wait(0.001))')
            self.ask(f't = yield "timed await", {name!r}')
            self.ask('v = int(t)')
        else:
            self.line(f'{name}.wait()')
            self.ask(f'yield "await", {name!r}')

    def post(self):
        name = self.pick(*self.of('Queue', 'LifoQueue'))
        form = self.random.randrange(6)
        if form < 3:
            item = self.pick('1', '2', 'v')
            self.line(f'{name}.put({item})')
            self.ask(f'yield "put", {name!r}, {item}')
        elif form < 5:
            self.line(f'v = {name}.get()')
            self.ask(f'v = yield "get", {name!r}')
        else:
            self.line(f'v = {name}.qsize()')
            self.ask(f'v = yield "size", {name!r}')

    def meet(self):
        name = self.pick(*self.of('Barrier'))
        self.line(f'{name}.wait()')
        self.ask(f'yield "meet", {name!r}')

    # --- the program ---

    def choose_objects(self, threads):
        kinds = [('Lock',), ('Lock',), ('RLock',), ('Semaphore', self.pick(0, 1, 2)), ('BoundedSemaphore', 1),
                 ('Condition',), ('Condition',), ('Event',), ('Queue', self.pick(0, 1, 2)), ('LifoQueue', 0),
                 ('Barrier', self.pick(2, threads))]
        for number in range(self.pick(1, 1, 2, 2, 3)):
            self.objects[f'o{number}'] = self.pick(*kinds)
        for name, kind in self.objects.items():
            self.line(f'{name} = {kind[0]}({", ".join(str(x) for x in kind[1:])})')

    def function(self, name, parameter=''):
        self.both('')
        self.both(f'def {name}({parameter}):')
        self.line(f'    global {", ".join(self.numbers)}')
        self.indent += 1
        self.both('v = 0' if not parameter else f'v = {parameter}')
        self.indent -= 1
        self.body(4, 2)
        if parameter:
            self.both('    return v')
            self.ask('    yield')
        else:
            self.ask('    if False: yield')

    def main(self, functions, threads):
        daemon = self.chance(7)
        self.names = [f't{number}' for number in range(threads)]
        self.targets = [self.pick(*(f for f in functions if f != 'middle')) for _ in self.names]
        self.daemons = [daemon and number == 0 for number in range(threads)]
        self.both('')
        for name, target, is_daemon in zip(self.names, self.targets, self.daemons):
            self.line(f'{name} = Thread(target={target}, name={name!r}{", daemon=True" if is_daemon else ""})')
        self.ask('def main():')
        if self.chance(30):
            self.line(f'for thread in [{", ".join(self.names)}]:')
            self.line('    thread.start()')
            for number in range(threads):
                self.ask(f'    yield "start", {number}')
        else:
            for number, name in enumerate(self.names):
                self.line(f'{name}.start()')
                self.ask(f'    yield "start", {number}')
        if 'middle' in functions:
            self.line('middle()')
            self.ask('    yield from middle()')
        for number in self.random.sample(range(threads), self.pick(0, threads, threads)):
            if not self.daemons[number]:
                self.line(f't{number}.join()')
                self.ask(f'    yield "join", {number}')
        if self.chance(30):
            self.line(f'assert {self.numbers[0]} != 3')
            self.ask(f'    t = yield "read", {self.numbers[0]!r}')
            self.ask('    if not (t != 3): fail(AssertionError())')
        self.ask('    if False: yield')

    def write(self):
        threads = self.pick(2, 2, 2, 3)
        self.line('from threading import Thread, Lock, RLock, Semaphore, BoundedSemaphore, Condition, Event, Barrier')
        self.line('from queue import Queue, LifoQueue')
        self.line('')
        for name in self.numbers:
            self.line(f'{name} = 0')
        if self.lists:
            self.line('items = [0]')
        if self.dicts:
            self.line("table = {'a': 0}")
        self.choose_objects(threads)
        if self.chance(30):
            self.budget = 2
            self.function('helper', 'amount')
            self.helpers = ['helper']
        functions = [f'f{number}' for number in range(self.pick(1, 2, 2))]
        for name in functions:
            self.budget = self.pick(2, 3, 4, 5) if threads == 2 else self.pick(2, 3)
            self.function(name)
        if self.chance(40):
            self.budget = 2
            self.function('middle')
            functions.append('middle')
        self.main(functions, threads)
        self.text = '\n'.join(self.lines) + '\n'
        self.model = '\n'.join(self.asks) + '\n'
        self.start = {name: 0 for name in self.numbers}
        if self.lists:
            self.start['items'] = (0,)
        if self.dicts:
            self.start['table'] = (('a', 0),)
        self.observed = self.numbers + self.lists
