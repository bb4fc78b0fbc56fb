"""Explores a small program of writer.py on its own: the generators of the program ask for one visible step after the other,
the objects are a few lines each, and every order is gone through breadth first. What is found is meant to be compared."""
import itertools

MAIN = -1
ASLEEP = ('wait', 'timed wait', 'await', 'timed await', 'meet')


class TooLarge(Exception):
    pass


class Local:
    """A thread's own state: reached by a history of answers, known by what its frames hold."""

    def __init__(self, request, key, raised, failed):
        self.request, self.key, self.raised, self.failed = request, key, raised, failed


class Model:
    """explore() fills: deadlock, hang, failure, misuse, race (shortest steps or None), outcomes {values: steps}, outputs,
    doomed, endless, states."""

    def __init__(self, program, outputs=False, most=20000):
        self.program, self.with_outputs, self.most = program, outputs, most
        self.raised = []
        self.space = {'fail': self.fail, 'again': self.again}
        exec(compile(program.model, 'model', 'exec'), self.space)  # pylint: disable=exec-used
        self.locals = {}
        changes = {'items': ('"append"', '"put element"'), 'table': ('"put key"',)}
        self.constant = [name for name, verbs in changes.items() if not any(v in program.model for v in verbs)]
        self.deadlock = self.hang = self.failure = self.misuse = self.race = None
        self.outcomes, self.outputs = {}, set()

    def fail(self, error):
        error.mark = self.answered, len(self.raised)
        self.again(error)

    def again(self, error):
        """An exception that was raised is known by its mark: when, among the answers."""
        self.raised.append(error.mark)
        raise error

    # --- threads ---

    def local(self, thread, history):
        """The thread behind these answers."""
        name = 'main' if thread == MAIN else self.program.targets[thread]
        if (name, history) in self.locals:
            return self.locals[name, history]
        generator, request, failed = self.space[name](), None, None
        self.answered = 0
        self.raised.clear()
        try:
            request = next(generator)
            for answer in history:
                self.answered += 1
                self.raised.clear()
                if isinstance(answer, Exception):
                    error = type(answer)()
                    error.mark = self.answered, None
                    self.raised.append(error.mark)
                    request = generator.throw(error)
                else:
                    request = generator.send(answer)
        except StopIteration:
            pass
        except Exception as error:  # pylint: disable=broad-except
            failed = type(error), error.mark
        raised = list(self.raised)
        key, inner = (), generator
        while inner is not None and request is not None and inner.gi_frame is not None:
            names = tuple(sorted((k, type(v) if k == 'error' else v) for k, v in inner.gi_frame.f_locals.items()))
            key += ((inner.gi_frame.f_lasti, names),)
            inner = inner.gi_yieldfrom
        if generator.gi_frame is None:
            request = None
        self.locals[name, history] = found = Local(request, key, raised, failed)
        generator.close()
        return found

    # --- objects: a step's effect ---

    def begin(self):
        shared = dict(self.program.start)
        for name, kind in self.program.objects.items():
            if kind[0] in ('Lock', 'RLock'):
                shared[name] = (None, 0)
            elif kind[0] in ('Semaphore', 'BoundedSemaphore'):
                shared[name] = kind[1]
            elif kind[0] == 'Condition':
                shared[name], shared[name + '.lock'] = (), (None, 0)
            elif kind[0] == 'Event':
                shared[name] = False
            elif kind[0] == 'Barrier':
                shared[name] = ()
            else:
                shared[name] = ()
        return shared

    def kind(self, name):
        return 'RLock' if name.endswith('.lock') else self.program.objects[name][0]

    def free_for(self, shared, name, thread):
        owner = shared[name][0]
        return owner is None or (owner == thread and self.kind(name) == 'RLock')

    def effect(self, shared, thread, request):
        """None: it blocks. Else the answer, an exception for one that is raised; SLEEP when the thread arrives somewhere.
        Fills self.woken with (thread, answer)."""
        verb, name, rest = request[0], request[1] if len(request) > 1 else None, request[2:]
        now = shared.get(name)
        if verb == 'read':
            return now
        if verb == 'write':
            shared[name] = rest[0]
        elif verb == 'append':
            shared[name] = now + (rest[0],)
        elif verb == 'length':
            return len(now)
        elif verb in ('element', 'put element'):
            if rest[0] >= len(now):
                return IndexError()
            if verb == 'element':
                return now[rest[0]]
            shared[name] = now[:rest[0]] + (rest[1],) + now[rest[0] + 1:]
        elif verb == 'has':
            return rest[0] in dict(now)
        elif verb == 'key':
            return dict(now).get(rest[0], KeyError())
        elif verb == 'put key':
            shared[name] = tuple({**dict(now), rest[0]: rest[1]}.items())
        elif verb == 'print':
            shared['output'] = shared.get('output', '') + name
        else:
            return self.use(shared, thread, verb, name, now, rest)
        return 0

    def use(self, shared, thread, verb, name, now, rest):
        if verb in ('acquire', 'try acquire', 'timed acquire'):
            if not self.free_for(shared, name, thread):
                return None if verb == 'acquire' else False
            shared[name] = (thread, now[1] + 1)
            return True
        if verb == 'release':
            if now[0] is None or (now[0] != thread and self.kind(name) == 'RLock'):
                return RuntimeError()
            shared[name] = (now[0], now[1] - 1) if now[1] > 1 else (None, 0)
            return 0
        if verb in ('down', 'try down'):
            if not now:
                return None if verb == 'down' else False
            shared[name] = now - 1
            return True
        if verb == 'up':
            if self.kind(name) == 'BoundedSemaphore' and now >= self.program.objects[name][1]:
                return ValueError()
            shared[name] = now + 1
            return 0
        if verb in ('put', 'get', 'size'):
            return self.use_queue(shared, verb, name, now, rest)
        return self.signal(shared, thread, verb, name, now, rest)

    def use_queue(self, shared, verb, name, now, rest):
        if verb == 'size':
            return len(now)
        if verb == 'put':
            if 0 < self.program.objects[name][1] <= len(now):
                return None
            shared[name] = now + (rest[0],)
            return 0
        if not now:
            return None
        shared[name] = now[1:] if self.kind(name) == 'Queue' else now[:-1]
        return now[0] if self.kind(name) == 'Queue' else now[-1]

    def signal(self, shared, thread, verb, name, now, rest):
        if verb in ('wait', 'timed wait', 'notify'):
            if shared[name + '.lock'][0] != thread:
                return RuntimeError()
            if verb == 'notify':
                shared[name] = now[rest[0]:]
                self.woken = [(other, 'notified') for other in now[:rest[0]]]
                return 0
            self.depth = shared[name + '.lock'][1]
            shared[name], shared[name + '.lock'] = now + (thread,), (None, 0)
            return 'asleep'
        if verb in ('await', 'timed await'):
            return True if now else 'asleep'
        if verb == 'is set':
            return now
        if verb in ('set', 'clear'):
            shared[name] = verb == 'set'
            self.woken = [(None, name)] if verb == 'set' else []
            return 0
        if len(now) + 1 < self.program.objects[name][1]:  # meet
            shared[name] = now + (thread,)
            return 'asleep'
        self.woken = [(other, len(now) - 1 - place) for place, other in enumerate(reversed(now))]
        shared[name] = ()
        return len(now)

    # --- states: (shared, {thread: (history, mood)}); mood: None; or of who waits, and how
    # deep its lock is: ('asleep', depth), ('notified', depth), ('late', depth) ---

    def key(self, state):
        shared, threads = state
        locals_ = tuple((t, self.local(t, h).key, m) for t, (h, m) in sorted(threads.items()))
        return tuple(sorted(shared.items())), locals_

    def free(self, request):
        """Printing, unless somebody asks for it; and elements of what nobody ever changes."""
        if not request or request[0] == 'print':
            return request and not self.with_outputs
        return request[0] in ('element', 'key') and request[1] in self.constant

    def settle(self, state):
        """What is no step happens with the one before it."""
        shared, threads = state
        for thread in threads:
            history, mood = threads[thread]
            while self.free(request := self.local(thread, history).request):
                history += (0 if request[0] == 'print' else self.effect(shared, thread, request),)
            threads[thread] = (history, mood)
        return state

    def answer(self, threads, thread, answer):
        threads[thread] = (threads[thread][0] + (answer,), None)

    def steps(self, state, thread):
        """The states that the thread's next step leads to."""
        shared, threads = state
        history, mood = threads[thread]
        local = self.local(thread, history)
        request = local.request
        if request is None:
            return
        shared, threads = dict(shared), dict(threads)
        if mood:
            yield from self.go_on(shared, threads, thread, request, mood)
            return
        if request[0] == 'start':
            threads[request[1]] = ((), None)
            self.answer(threads, thread, 0)
        elif request[0] == 'join':
            other = threads.get(request[1])
            if self.local(request[1], other[0]).request is not None:
                return
            self.answer(threads, thread, 0)
        else:
            self.woken = []
            answer = self.effect(shared, thread, request)
            if answer is None:
                return
            if isinstance(answer, str) and answer == 'asleep':
                threads[thread] = (history, ('asleep', self.depth if 'wait' in request[0].split() else 0))
            else:
                self.answer(threads, thread, answer)
                self.wake(shared, threads)
        yield self.settle((shared, threads))

    def wake(self, shared, threads):
        for other, what in self.woken:
            if other is None:
                for thread, (history, mood) in list(threads.items()):
                    request = self.local(thread, history).request
                    if mood and request[0] in ('await', 'timed await') and request[1] == what:
                        self.answer(threads, thread, True)
            elif what == 'notified':
                history, mood = threads[other]
                threads[other] = (history, ('notified', mood[1]))
            else:
                self.answer(threads, other, what)

    def go_on(self, shared, threads, thread, request, mood):
        verb, name = request[0], request[1]
        if verb == 'timed await':
            self.answer(threads, thread, False)
            yield self.settle((shared, threads))
        lock = name + '.lock'
        if mood[0] == 'asleep' and verb == 'timed wait':
            shared[name] = tuple(other for other in shared[name] if other != thread)
            threads[thread] = (threads[thread][0], ('late', mood[1]))
            yield self.settle((shared, threads))
        if mood[0] != 'asleep' and shared[lock][0] is None:
            shared[lock] = (thread, mood[1])
            self.answer(threads, thread, mood[0] == 'notified')
            yield self.settle((shared, threads))

    # --- what is found ---

    def uncaught(self, state, thread, mark):
        """Does what was raised in the thread's last step end it? It goes on alone to find out."""
        for _ in range(1000):
            local = self.local(thread, state[1][thread][0])
            if local.request is None:
                return local.failed and local.failed[1] == mark and local.failed[0]
            following = next(self.steps(state, thread), None)
            if following is None:
                return None
            state = following
        return None

    def fails(self, before, after):
        """The class of an exception that was raised in this step and that nobody will catch."""
        for thread, (history, _) in after[1].items():
            known = len(before[1][thread][0]) if thread in before[1] else -1
            for length in range(known + 1, len(history) + 1):
                for mark in self.local(thread, history[:length]).raised:
                    failed = self.uncaught(after, thread, mark)
                    if failed:
                        return failed
        return None

    def over(self, state):
        threads = state[1]
        daemons = [number for number, daemon in enumerate(self.program.daemons) if daemon]
        return all(self.local(t, h).request is None for t, (h, _) in threads.items() if t not in daemons)

    def waits_for(self, state, thread):
        shared, threads = state
        request, mood = self.local(thread, threads[thread][0]).request, threads[thread][1]
        if request is None:
            return None
        if mood:
            return shared[request[1] + '.lock'][0] if mood[0] != 'asleep' else None
        if request[0] == 'acquire' and not self.free_for(shared, request[1], thread):
            return shared[request[1]][0]
        if request[0] == 'join' and self.local(request[1], threads[request[1]][0]).request is not None:
            return request[1]
        return None

    def rings(self, state):
        for start in state[1]:
            ring, at = [start], self.waits_for(state, start)
            while at is not None and at not in ring and at in state[1]:
                ring.append(at)
                at = self.waits_for(state, at)
            if at == start and start == min(ring):
                yield tuple((t, self.local(t, state[1][t][0]).key) for t in sorted(ring))

    def access(self, state, thread):
        history, mood = state[1][thread]
        request = self.local(thread, history).request
        if mood or not request:
            return None
        verb = request[0]
        if verb in ('read', 'write'):
            return request[1], None, verb == 'write'
        if verb in ('element', 'put element', 'key', 'put key'):
            return request[1], request[2], verb.startswith('put')
        return (request[1], None, verb == 'append') if verb in ('append', 'length', 'has') else None

    def races(self, state):
        touches = [self.access(state, t) for t in state[1]]
        for a, b in itertools.combinations([t for t in touches if t], 2):
            if a[0] == b[0] and (a[2] or b[2]) and (a[1] == b[1] or None in (a[1], b[1])):
                return True
        return False

    def note(self, what, depth):
        if getattr(self, what) is None:
            setattr(self, what, depth)

    def explore(self):
        first = self.settle((self.begin(), {MAIN: ((), None)}))
        self.index, self.depths, self.edges = {self.key(first): 0}, [0], []
        self.ends, self.good = set(), set()  # where a run is over; those, and where a step fails
        ring_states, level = {}, [first]
        at = depth = 0
        while level:
            following = []
            for state in level:
                if self.races(state):
                    self.note('race', depth)
                rings = [] if self.over(state) else list(self.rings(state))
                for ring in rings:
                    ring_states.setdefault(ring, set()).add(at)
                following += self.expand(state, at, depth, rings)
                at += 1
            depth += 1
            level = following
        self.judge_rings(ring_states)
        self.judge_ends()
        self.states = len(self.depths)
        return self

    def expand(self, state, at, depth, rings):
        self.edges.append([])
        if self.over(state):
            self.ends.add(at)
            self.finish(state, depth)
            return []
        following, moved = [], False
        for thread in state[1]:
            for after in self.steps(state, thread):
                moved = True
                failed = self.fails(state, after)
                if failed:
                    self.note('misuse' if failed in (RuntimeError, ValueError) else 'failure', depth + 1)
                    self.good.add(at)
                    continue
                key = self.key(after)
                if key not in self.index:
                    self.index[key] = len(self.depths)
                    self.depths.append(depth + 1)
                    following.append(after)
                    if len(self.depths) > self.most:
                        raise TooLarge
                self.edges[at].append(self.index[key])
        if not moved and not rings:
            self.note('hang', depth)
        return following

    def finish(self, state, depth):
        values = []
        for name in self.program.observed:
            value = state[0][name]
            values += list(value) if isinstance(value, tuple) else [value]
        self.outcomes.setdefault(tuple(values), depth)
        self.outputs.add(state[0].get('output', ''))

    def judge_rings(self, ring_states):
        """A ring counts where its members never move again; the end of a run, where daemons stop, does not open it."""
        for states in ring_states.values():
            while leaving := {s for s in states if any(t not in states and t not in self.ends for t in self.edges[s])}:
                states -= leaving
            for state in states:
                if self.deadlock is None or self.depths[state] < self.deadlock:
                    self.deadlock = self.depths[state]

    def judge_ends(self):
        count = len(self.depths)
        before, good = [[] for _ in range(count)], self.ends | self.good
        todo = list(good)
        leading = [0] * count
        for at, following in enumerate(self.edges):
            for to in following:
                before[to].append(at)
                leading[to] += 1
        while todo:
            for state in before[todo.pop()]:
                if state not in good:
                    good.add(state)
                    todo.append(state)
        self.doomed = len(good) < count
        todo, left = [s for s in range(count) if not leading[s]], count
        while todo:
            left -= 1
            for to in self.edges[todo.pop()]:
                leading[to] -= 1
                if not leading[to]:
                    todo.append(to)
        self.endless = left > 0
