"""Random workloads against a second scheduler, the plainest one possible: random_workloads.py LOCKSTEP [--count N] [--seed S] [--family F]

One tick after the other, lists instead of trees, every rule as the settings' documentation words it. Compared are the schedule,
the times of every job, and the averages.
"""
import argparse
import concurrent.futures
import fractions
import json
import os
import random
import subprocess
import sys

FAR = 100000


class Job:
    def __init__(self, number, arrival, bursts, **more):
        self.number, self.arrival, self.bursts = number, arrival, list(bursts)
        self.name = f'J{number}'
        self.priority, self.tickets = more.get('priority', 0), more.get('tickets', 1)
        self.affinity = more.get('affinity')  # cores that may run it; None: all
        self.working_set = more.get('working_set')  # what it needs of a cache; None: it leaves caches alone
        self.at, self.left = 0, self.bursts[0]
        self.first = self.finish = None
        self.ran, self.level, self.passed, self.slice = [], 0, 0, 0
        self.entered = self.since = None
        self.gained = 0  # levels of priority, by waiting

    def line(self):
        more = f', priority={self.priority}, tickets={self.tickets}'
        if self.affinity is not None:
            more += f', affinity={self.affinity}'
        if self.working_set is not None:
            more += f', working_set={self.working_set}'
        return f'job({self.name!r}, arrival={self.arrival}, burst={self.bursts}{more})\n'


class Machine:
    """A central queue in order of entry, and cores. What a policy is stands in rule, best, better, expire."""

    def __init__(self, jobs, cores=1, quantum=None, switch=0, requeue_first=False):
        self.jobs, self.count, self.quantum, self.switch = jobs, cores, quantum, switch
        self.requeue_first, self.by_index, self.keeps, self.first_charged = requeue_first, False, False, False
        self.queue, self.cores, self.last, self.switching = [], [None] * cores, [None] * cores, [0] * cores
        self.sleeping, self.time, self.dispatches = [], 0, 0

    # what policies choose
    def key(self, job):
        return 0

    def here(self, core):
        return [job for job in self.queue if job.affinity is None or core in job.affinity]

    def pick(self, core):
        return min(self.here(core), key=lambda j: (self.key(j), self.tie(j) if self.by_index else 0))

    def tie(self, job):
        return job.number

    def displaces(self, job, running):
        return False

    def enters(self, job, why):
        job.slice = 0

    def expires(self, job):
        pass

    def always_expires(self):
        return False

    def leaves(self, job):
        pass

    def length(self, job):
        return self.quantum

    # the machine
    def enter(self, job, why):
        slice_left, job.entered = job.slice, self.time
        self.enters(job, why)
        if why == 'displaced' and self.keeps:
            job.slice = slice_left
            self.queue.insert(0, job)
        else:
            self.queue.append(job)

    def dispatch(self, core, job):
        self.queue.remove(job)
        self.cores[core] = job
        if self.last[core] != job and (self.last[core] or self.first_charged):
            self.switching[core] = self.switch
        self.last[core] = job
        if self.quantum and not job.slice:
            job.slice = self.length(job)
            self.dispatches += 1
        job.since = self.time
        self.chosen(job)

    def chosen(self, job):
        pass

    def end_quanta(self):
        for core, job in enumerate(self.cores):
            if not self.quantum or job is None or self.switching[core] or job.slice:
                continue
            if not self.queue and not self.due() and not self.always_expires():
                self.expires(job)
                job.slice = self.length(job)
                self.dispatches += 1
                continue
            self.expires(job)
            self.cores[core] = None
            self.enter(job, 'quantum')

    def fill(self):
        for core in range(self.count):
            if self.cores[core] is None and self.here(core):
                self.dispatch(core, self.pick(core))

    def late(self, job):
        return job.number if self.by_index else job.entered_order

    def displace(self):
        """From the core with the least urgent thread on; True: it has happened."""
        running = [c for c in range(self.count) if self.cores[c] and not self.switching[c]]
        for core in sorted(running, key=lambda c: (self.key(self.cores[c]), self.late(self.cores[c])), reverse=True):
            if not self.here(core) or not self.displaces(self.pick(core), self.cores[core]):
                continue
            job, self.cores[core] = self.cores[core], None
            self.enter(job, 'displaced')
            self.fill_from(core)
            return True
        return False

    def fill_from(self, core):
        self.dispatch(core, self.pick(core))
        self.fill()

    def decide(self):
        self.fill()
        while self.queue and self.displace():
            pass

    def due(self):
        due = [job for job in self.jobs if job.arrival == self.time and job.at == 0 and job.first is None and job not in self.queue]
        return due + [job for job in self.sleeping if job.wakes == self.time]

    def arrive(self):
        for job in self.in_order(self.due()):
            if job in self.sleeping:
                self.sleeping.remove(job)
                job.at += 1
                job.left = job.bursts[job.at]
                self.enter(job, 'wakes')
            else:
                self.enter(job, 'starts')

    def in_order(self, due):
        return sorted(due, key=lambda j: j.number)

    def step(self, core):
        job = self.cores[core]
        if job is None:
            return
        if self.switching[core]:
            self.switching[core] -= 1
            return
        if job.first is None:
            job.first = self.time
        job.ran.append(self.time)
        job.left -= 1
        if job.slice:
            job.slice -= 1
        self.charge(job)
        if job.left:
            return
        self.end_burst(core)

    def end_burst(self, core):
        job, self.cores[core] = self.cores[core], None
        self.leaves(job)
        job.at += 1
        if job.at == len(job.bursts):
            job.finish = self.time + 1
        else:
            job.wakes = self.time + 1 + job.bursts[job.at]
            self.sleeping.append(job)

    def charge(self, job):
        pass

    def run(self):
        order = 0
        while any(job.finish is None for job in self.jobs):
            if self.requeue_first:
                self.end_quanta()
            self.arrive()
            if not self.requeue_first:
                self.end_quanta()
            for job in self.queue:
                if getattr(job, 'seen', None) != (job.entered, id(job)):
                    job.seen, job.entered_order, order = (job.entered, id(job)), order, order + 1
            self.decide()
            for core in range(self.count):
                self.step(core)
            self.time += 1
            assert self.time < FAR


class Fifo(Machine):
    def tie(self, job):
        return job.entered, job.number


class Sjf(Machine):
    def key(self, job):
        return job.left


class Srtf(Sjf):
    def displaces(self, job, running):
        return job.left < running.left


class Hrrn(Machine):
    def pick(self, core):
        return max(self.here(core),
                   key=lambda j: (fractions.Fraction(self.time - j.entered + j.left, j.left),
                                  -j.number if self.by_index else -self.queue.index(j)))


class RoundRobin(Machine):
    """Who enters at one instant is equal, but for the one whose quantum has ended."""

    def enters(self, job, why):
        job.slice = 0
        job.second = (why == 'quantum') != self.requeue_first

    def tie(self, job):
        return job.entered, job.second, job.number


class Priority(Machine):
    def key(self, job):
        return job.priority

    def displaces(self, job, running):
        return job.priority < running.priority


class PriorityHigh(Priority):
    def key(self, job):
        return -job.priority

    def displaces(self, job, running):
        return job.priority > running.priority


class PriorityCooperative(Priority):
    def displaces(self, job, running):
        return False


class Aging(Machine):
    """A level for every so many ticks of waiting; who runs keeps what it has gained."""
    every = 4

    def key(self, job):
        if job in self.cores:
            return job.priority - job.gained
        return job.priority - fractions.Fraction(self.time - job.entered, self.every)

    def chosen(self, job):
        switching = self.switching[self.cores.index(job)]  # it waits until it runs
        job.gained = fractions.Fraction(self.time + switching - job.entered, self.every)

    def displaces(self, job, running):
        return self.key(job) + 1 <= self.key(running)


class Feedback(Machine):
    growth = 1

    def key(self, job):
        return job.level

    def enters(self, job, why):
        job.slice = 0
        if why in ('starts', 'wakes'):
            job.level = 0

    def length(self, job):
        return self.quantum * self.growth ** job.level

    def expires(self, job):
        if self.queue:
            job.level += 1

    def always_expires(self):
        return True


class FeedbackDoubling(Feedback):
    growth = 2


class FeedbackAlone(Feedback):
    def expires(self, job):
        job.level += 1


class FeedbackPreempting(Feedback):
    def displaces(self, job, running):
        return job.level < running.level


class Lottery(Machine):
    draws = ()

    def pick(self, core):
        tickets = sorted(self.here(core), key=lambda j: j.number)
        draw = self.draws[self.dispatches] % sum(j.tickets for j in tickets)
        for job in tickets:
            if draw < job.tickets:
                return job
            draw -= job.tickets

    def always_expires(self):
        return True


class Stride(Machine):
    def key(self, job):
        return job.passed, job.number

    def smallest(self):
        return min([j.passed for j in self.queue] + [j.passed for j in self.cores if j], default=None)

    def enters(self, job, why):
        job.slice = 0
        if why in ('starts', 'wakes') and self.smallest() is not None:
            job.passed = max(job.passed, self.smallest())

    def expires(self, job):
        job.passed += 10000 // job.tickets

    def leaves(self, job):
        job.passed += 10000 // job.tickets

    def always_expires(self):
        return True


class Mlfq:
    """The rules of the book's simulator, in its order of a tick."""

    def __init__(self, jobs, quanta, allotments, boost, resets, front):
        self.jobs, self.quanta, self.allotments, self.boost, self.resets, self.front = jobs, quanta, allotments, boost, resets, front
        self.queues = [[] for _ in quanta]

    def refill(self, job):
        job.slice, job.allotment = self.quanta[job.level], self.allotments[job.level]

    def used_up(self, job):
        job.allotment -= 1
        if job.allotment:
            job.slice = self.quanta[job.level]
            return
        job.level = min(job.level + 1, len(self.quanta) - 1)
        self.refill(job)

    def tick(self, time):
        if self.boost and time and time % self.boost == 0:
            for queue in reversed(self.queues[1:]):
                self.queues[0] += queue
                queue.clear()
            for job in self.jobs:
                if job.finish is None:
                    job.level = 0
                    self.refill(job)
        for job in self.jobs:
            if job.arrival == time:
                self.refill(job)
                self.queues[0].append(job)
        for job in [j for j in self.io if j.wakes == time]:
            self.io.remove(job)
            queue = self.queues[job.level]
            queue.insert(0 if self.front else len(queue), job)
        queue = next((q for q in self.queues if q), None)
        if queue is None:
            return
        job = queue[0]
        if job.first is None:
            job.first = time
        job.ran.append(time)
        job.left -= 1
        job.slice -= 1
        waits = False
        if job.left == 0:
            queue.pop(0)
            job.at += 1
            if job.at == len(job.bursts):
                job.finish = time + 1
                return
            waits = True
            job.wakes = time + 1 + job.bursts[job.at]
            job.at += 1
            job.left = job.bursts[job.at]
            self.io.append(job)
            used = job.slice == 0
            if self.resets:
                self.refill(job)
        else:
            used = job.slice == 0
        if used:
            if not waits:
                queue.pop(0)
            self.used_up(job)
            if not waits:
                self.queues[job.level].append(job)

    def run(self):
        self.io, time = [], 0
        while any(job.finish is None for job in self.jobs):
            self.tick(time)
            time += 1
            assert time < FAR


class Cache:
    """Whose set is in a core's cache, the newest first; who is not has so many ticks to run there until it is."""

    def __init__(self, size, warmup):
        self.size, self.warmup, self.inside, self.missing = size, warmup, [], {}

    def meets(self, job):
        if job in self.inside or job in self.missing:
            return
        self.missing[job] = self.warmup
        if not self.warmup:
            self.admit(job)

    def admit(self, job):
        del self.missing[job]
        self.inside.insert(0, job)
        while sum(j.working_set for j in self.inside) > self.size:
            self.missing[self.inside.pop()] = self.warmup

    def ran(self, job):
        if job in self.missing:
            self.missing[job] -= 1
            if self.missing[job] <= 0:
                self.admit(job)


class Several:
    """Round robin on several cores, the ends of the slices on all at once: one queue or one for each core, who has none to run
    may take from another, and caches that warm up."""

    def __init__(self, jobs, cores, quantum, per_core, peek, victims, cache, warmup, rate):
        self.jobs, self.count, self.quantum, self.peek, self.victims, self.rate = jobs, cores, quantum, peek, list(victims), rate
        self.per_core, self.cores, self.events = per_core, [None] * cores, []
        self.caches = [Cache(cache, warmup) for _ in range(cores)]
        self.queues = [[] for _ in range(cores)] if per_core else [list(jobs)] * cores
        waiting = list(jobs) if per_core else []
        while waiting:
            for core in range(cores):
                first = next((j for j in waiting if self.may(j, core)), None)
                if first:
                    waiting.remove(first)
                    self.queues[core].append(first)
        self.first_queues = [[j.name for j in queue] for queue in self.queues]

    @staticmethod
    def may(job, core):
        return job.affinity is None or core in job.affinity

    def steal(self):
        for core in range(self.count):
            if self.queues[core]:
                continue
            robbed = self.queues[self.victims.pop(0)]
            taken = next((j for j in robbed if j.affinity is None), None)
            if taken:
                robbed.remove(taken)
                self.queues[core].append(taken)

    def decide(self, time):
        if time and time % self.quantum == 0:
            for core, job in enumerate(self.cores):
                if job:
                    self.queues[core].append(job)
                    self.cores[core] = None
        if time and self.per_core and self.peek and time % self.peek == 0:
            self.steal()
        for core in range(self.count):
            job = None if self.cores[core] else next((j for j in self.queues[core] if self.may(j, core)), None)
            if job:
                self.queues[core].remove(job)
                self.cores[core] = job
                self.caches[core].meets(job)

    def work(self, core, time):
        job, cache = self.cores[core], self.caches[core]
        if not job:
            return
        if job.first is None:
            job.first = time
        job.ran.append((core, time))
        job.left -= self.rate if job in cache.inside else 1
        cache.ran(job)
        if job.left <= 0:
            job.finish = time + 1
            self.cores[core] = None

    def run(self):
        time = 0
        while any(job.finish is None for job in self.jobs):
            before = [set(cache.inside) for cache in self.caches]
            self.decide(time)
            for core in range(self.count):
                self.work(core, time)
            time += 1
            for core, cache in enumerate(self.caches):
                self.events += [[time, core, job.name, 'warm' if job in cache.inside else 'evict']
                                for job in self.jobs if (job in cache.inside) != (job in before[core])]
            assert time < FAR


# --- periodic tasks ---

class Task:
    def __init__(self, number, offset, work, period, deadline, priority):
        self.number, self.offset, self.work, self.period, self.deadline, self.priority = number, offset, work, period, deadline, priority
        self.name = f'T{number}'

    def line(self):
        return (f'job({self.name!r}, arrival={self.offset}, burst={self.work}, period={self.period}, deadline={self.deadline}, '
                f'priority={self.priority})\n')


def periodic(tasks, policy, cores, horizon, abort, high=False):
    """Starts, ends, misses and what was given up of all jobs, as a table says them: the best of the released jobs run."""
    start = {t.name: [] for t in tasks}
    finish = {t.name: [] for t in tasks}
    misses, running, aborted = [], [], {t.name: [] for t in tasks}
    pending = {t.name: [] for t in tasks}  # [number, release, left]
    for time in range(horizon + 1):
        for t in tasks:
            if time >= t.offset and (time - t.offset) % t.period == 0 and time < horizon:
                pending[t.name].append([len(start[t.name]) + 1, time, t.work])
                start[t.name].append(None)
                finish[t.name].append(None)
        for t in tasks:
            for job in list(pending[t.name]):
                if job[1] + t.deadline == time:
                    misses.append([t.name, job[0], time])
                    if abort:
                        aborted[t.name].append([job[0], time])
                        pending[t.name].remove(job)
        if time == horizon:
            break

        def rank(t):
            job = pending[t.name][0]
            first = {'edf': job[1] + t.deadline, 'rm': t.period, 'fp': -t.priority if high else t.priority}[policy]
            if cores > 1 and policy == 'edf':
                return first, all(job is not other for other in running), t.number
            return first, job[1], t.number
        chosen = sorted((t for t in tasks if pending[t.name]), key=rank)[:cores]
        running = [pending[t.name][0] for t in chosen]
        for t, job in zip(chosen, running):
            if start[t.name][job[0] - 1] is None:
                start[t.name][job[0] - 1] = time
            job[2] -= 1
            if job[2] == 0:
                finish[t.name][job[0] - 1] = time + 1
                pending[t.name].pop(0)
    return start, finish, sorted(misses), aborted


def partitioned(tasks, policy, cores, horizon, abort, high, partition):
    """Each core by itself."""
    start, finish, misses, aborted = {}, {}, [], {}
    for core in range(cores):
        own = [t for t in tasks if partition[t.name] == core]
        begins, ends, late, given_up = periodic(own, policy, 1, horizon, abort, high)
        start, finish, aborted = {**start, **begins}, {**finish, **ends}, {**aborted, **given_up}
        misses += late
    return start, finish, sorted(misses), aborted


# --- both sides ---

def lockstep_says(lockstep, settings, lines, until=None):
    text = f'# lockstep: second=1 {settings}\nfrom lockstep import job\n' + ''.join(lines)
    command = [lockstep, 'run', '--json'] + (['--until', str(until)] if until else []) + ['-']
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode in ((0, 4) if until else (0,)), f'{done.stderr}\n{text}'
    return json.loads(done.stdout), text


def merged(intervals):
    out = []
    for begin, end in sorted(intervals):
        if out and out[-1][1] == begin:
            out[-1][1] = end
        else:
            out.append([begin, end])
    return out


def compare_jobs(lockstep, settings, jobs):
    document, text = lockstep_says(lockstep, settings, [job.line() for job in jobs])
    threads = {t['name']: t for t in document['threads']}
    for job in jobs:
        t = threads[job.name]
        cpu, io = sum(job.bursts[0::2]), sum(job.bursts[1::2])
        theirs = {'finish': job.finish, 'response': job.first - job.arrival, 'turnaround': job.finish - job.arrival,
                  'waiting': job.finish - job.arrival - cpu - io, 'cpu': cpu}
        mine = {key: t[key] for key in theirs}
        bars = merged([b['from'], b['to']] for b in document['gantt'] if b['thread'] == job.name)
        if mine != theirs or bars != merged([x, x + 1] for x in job.ran):
            return f'{job.name}: {mine} {bars}\nreference: {theirs} {merged([x, x + 1] for x in job.ran)}\n{text}'
    for key, value in (('average_turnaround', sum(j.finish - j.arrival for j in jobs) / len(jobs)),
                       ('average_response', sum(j.first - j.arrival for j in jobs) / len(jobs))):
        if abs(document['metrics'][key] - value) > 1e-4:
            return f'{key}: {document["metrics"][key]}, reference {value}\n{text}'
    return None


def some_jobs(dice, io=True, most=6):
    jobs = []
    for number in range(dice.randint(1, most)):
        bursts = [dice.randint(1, 12)]
        for _ in range(dice.choice([0, 0, 1, 2]) if io else 0):
            bursts += [dice.randint(1, 9), dice.randint(1, 8)]
        jobs.append(Job(number, dice.choice([0, dice.randint(0, 15)]), bursts, priority=dice.randint(0, 4),
                        tickets=dice.choice([1, 2, 4, 5, 10, 20])))
    return jobs


def batch(kind, settings, **fixed):
    def family(lockstep, dice):
        quantum = dice.randint(1, 6) if fixed.get('quantum') else None
        cores = dice.randint(1, 3) if fixed.get('multi') else 1
        switch = dice.randint(0, 3) if fixed.get('switch') else 0
        requeue = fixed.get('entry', False) and dice.random() < 0.5
        jobs = some_jobs(dice, io=not fixed.get('no_io'))
        if fixed.get('affinity'):
            cores = 3
            for job in jobs:
                job.affinity = dice.choice([None, sorted(dice.sample(range(3), dice.randint(1, 2)))])
        machine = kind(jobs, cores, quantum, switch, requeue)
        line = settings + (f' quantum={quantum}' if quantum else '') + (f' cores={cores}' if cores > 1 else '')
        line += (f' switch={switch}' if switch else '') + (' queue_entry=requeue_first' if requeue else '')
        machine.by_index, machine.keeps = bool(fixed.get('by_index')), bool(fixed.get('keeps')) and dice.random() < 0.7
        machine.first_charged = bool(switch) and bool(fixed.get('first')) and dice.random() < 0.7
        line += (' ties=index' if machine.by_index else '') + (' first_switch=charged' if machine.first_charged else '')
        line += ' preempted_goes=head_keep_quantum' if machine.keeps else ''
        if kind is Lottery:
            machine.draws = [dice.randrange(1000000) for _ in range(400)]
            line += ' draws=' + ','.join(map(str, machine.draws))
        machine.run()
        return compare_jobs(lockstep, line, jobs)
    return family


def mlfq(lockstep, dice):
    levels = dice.randint(1, 4)
    quanta = [dice.randint(1, 6) for _ in range(levels)]
    allotments = [dice.randint(1, 3) for _ in range(levels)]
    boost, resets, front = dice.choice([0, 0, 10, 25]), dice.random() < 0.3, dice.random() < 0.3
    jobs = some_jobs(dice)
    Mlfq(jobs, quanta, allotments, boost, resets, front).run()
    line = (f'policy=mlfq quanta={",".join(map(str, quanta))} allotments={",".join(map(str, allotments))} boost={boost} '
            f'io_resets_allotment={"on" if resets else "off"} io_done_to_front={"on" if front else "off"}')
    return compare_jobs(lockstep, line, jobs)


def several_cores(lockstep, dice):
    cores, quantum, per_core = dice.randint(1, 5), dice.choice([1, 2, 3, 5, 7, 10]), dice.random() < 0.6
    jobs = [Job(number, 0, [dice.randint(1, 50)], working_set=dice.choice([0, 10, 20, 30, 50, 60, 90, 150]),
                affinity=dice.choice([None] * 3 + [sorted(dice.sample(range(cores), dice.randint(1, cores)))]))
            for number in range(dice.randint(1, 8))]
    size, warmup, rate = dice.choice([10, 60, 100, 150, 300]), dice.choice([0, 1, 3, 8]), dice.choice([1, 2, 3, 4])
    line = (f'policy=rr slice_clock=global cores={cores} quantum={quantum} cache_size={size} warmup_time={warmup} '
            f'warm_rate={rate} queues={"per_cpu" if per_core else "central"}')
    peek = dice.choice([0, 1, 3, 6, 10, 15]) if cores > 1 and per_core else 0
    victims = []
    if peek:
        victims = [dice.randrange(cores) for _ in range(1500)]
        line += f' peek_interval={peek} steal_victims={",".join(map(str, victims))}'
    machine = Several(jobs, cores, quantum, per_core, peek, victims, size, warmup, rate)
    machine.run()
    document, text = lockstep_says(lockstep, line, [job.line() for job in jobs])
    mine = {t['name']: [t['response'], t['finish']] for t in document['threads']}
    for job in jobs:
        bars = merged([b['from'] + FAR * b['core'], b['to'] + FAR * b['core']] for b in document['gantt'] if b['thread'] == job.name)
        theirs = merged([x + FAR * core, x + 1 + FAR * core] for core, x in job.ran)
        if mine[job.name] != [job.first, job.finish] or bars != theirs:
            return f'{job.name}: {mine[job.name]} {bars}\nreference: {[job.first, job.finish]} {theirs}\n{text}'
    if document['cache_events'] != machine.events:
        return f'cache {document["cache_events"]}\nreference: {machine.events}\n{text}'
    if per_core and document['initial_queues'] != machine.first_queues:
        return f'queues {document["initial_queues"]}\nreference: {machine.first_queues}\n{text}'
    return None


def real_time(policy, most_cores=1, may_abort=False, parts=False, may_high=False):
    def family(lockstep, dice):
        cores = dice.randint(1, most_cores)
        abort, high = may_abort and dice.random() < 0.5, may_high and dice.random() < 0.5
        tasks = []
        periods = dice.sample(range(3, 20), 3 + cores)  # on several cores equals could go either way
        for number in range(dice.randint(1, 3 + cores)):
            period = periods[number] if most_cores > 1 and policy != 'edf' else dice.randint(3, 14)
            work = dice.randint(1, max(1, period // 2))
            tasks.append(Task(number, dice.choice([0, dice.randint(0, 5)]), work, period,
                              dice.randint(work, dice.choice([period, period, 2 * period])),
                              number * 7 % 11 if most_cores > 1 else dice.randint(0, 3)))
        horizon = 90
        line = f'policy={policy}' + (f' cores={cores}' if cores > 1 else '') + (' on_miss=abort' if abort else '')
        line += ' priority_high_is=high_number' if high else ''
        if parts:
            where = {t.name: dice.randrange(cores) for t in tasks}
            line += ' placement=partitioned partition=' + ','.join(f'{name}:{core}' for name, core in where.items())
            start, finish, misses, aborted = partitioned(tasks, policy, cores, horizon, abort, high, where)
        else:
            start, finish, misses, aborted = periodic(tasks, policy, cores, horizon, abort, high)
        document, text = lockstep_says(lockstep, line, [t.line() for t in tasks], horizon)
        mine = document['tasks']
        if not abort:
            mine['aborted'] = aborted
        for name, theirs in (('start', start), ('finish', finish), ('aborted', aborted)):
            for task in tasks:
                if mine[name][task.name] != theirs[task.name]:
                    return f'{name} of {task.name}: {mine[name][task.name]}\nreference: {theirs[task.name]}\n{text}'
        if sorted(mine['misses']) != misses:
            return f'misses {sorted(mine["misses"])}\nreference: {misses}\n{text}'
        if document['metrics']['missed'] != len(misses):
            return f'{document["metrics"]["missed"]} deadlines are missed, reference {len(misses)}\n{text}'
        return None
    return family


FAMILIES = {
    'fifo': batch(Fifo, 'policy=fifo', multi=True, switch=True),
    'sjf': batch(Sjf, 'policy=sjf', multi=True, switch=True),
    'srtf': batch(Srtf, 'policy=srtf', multi=True),
    'srtf-switch': batch(Srtf, 'policy=srtf', switch=True),
    'hrrn': batch(Hrrn, 'policy=hrrn'),
    'rr': batch(RoundRobin, 'policy=rr', quantum=True, entry=True),
    'rr-multi': batch(RoundRobin, 'policy=rr', quantum=True, multi=True),
    'rr-switch': batch(RoundRobin, 'policy=rr', quantum=True, switch=True),
    'fifo-affinity': batch(Fifo, 'policy=fifo', affinity=True),
    'hrrn-affinity': batch(Hrrn, 'policy=hrrn', affinity=True),
    'rr-affinity': batch(RoundRobin, 'policy=rr', affinity=True, quantum=True),
    'lottery-affinity': batch(Lottery, 'policy=lottery', affinity=True, quantum=True),
    'priority': batch(Priority, 'policy=priority', multi=True),
    'priority-cooperative': batch(PriorityCooperative, 'policy=priority preemptive=off', multi=True, switch=True),
    'priority-rr': batch(Priority, 'policy=priority', quantum=True),
    'priority-aging': batch(Aging, 'policy=priority aging=4'),
    'feedback': batch(Feedback, 'policy=feedback', quantum=True),
    'sjf-index': batch(Sjf, 'policy=sjf', by_index=True, multi=True, switch=True, first=True),
    'srtf-index': batch(Srtf, 'policy=srtf', by_index=True),
    'hrrn-index': batch(Hrrn, 'policy=hrrn', by_index=True),
    'priority-index': batch(Priority, 'policy=priority', by_index=True),
    'priority-high': batch(PriorityHigh, 'policy=priority priority_high_is=high_number', quantum=True, entry=True, keeps=True),
    'priority-keeps': batch(Priority, 'policy=priority', quantum=True, entry=True, keeps=True),
    'priority-switch': batch(Priority, 'policy=priority', switch=True, first=True),
    'rr-charged': batch(RoundRobin, 'policy=rr', quantum=True, switch=True, first=True, entry=True),
    'feedback-alone': batch(FeedbackAlone, 'policy=feedback demote_when_alone=on', quantum=True, entry=True),
    'feedback-preempting': batch(FeedbackPreempting, 'policy=feedback preempt_within_quantum=on', quantum=True, entry=True,
                                 keeps=True),
    'feedback-entry': batch(Feedback, 'policy=feedback', quantum=True, entry=True),
    'lottery-entry': batch(Lottery, 'policy=lottery', quantum=True, entry=True),
    'stride-entry': batch(Stride, 'policy=stride', quantum=True, entry=True),
    'feedback-doubling': batch(FeedbackDoubling, 'policy=feedback quantum_growth=2', quantum=True),
    'lottery': batch(Lottery, 'policy=lottery', quantum=True),
    'stride': batch(Stride, 'policy=stride', quantum=True),
    'mlfq': mlfq,
    'several-cores': several_cores,
    'edf': real_time('edf', may_abort=True),
    'edf-global': real_time('edf', 3),
    'rm': real_time('rm', may_abort=True),
    'fp': real_time('fp', may_abort=True, may_high=True),
    'edf-abort-global': real_time('edf', 3, may_abort=True),
    'rm-global': real_time('rm', 3, may_abort=True),
    'fp-global': real_time('fp', 3, may_abort=True, may_high=True),
    'edf-parts': real_time('edf', 3, may_abort=True, parts=True),
    'rm-parts': real_time('rm', 3, may_abort=True, parts=True),
    'fp-parts': real_time('fp', 3, may_abort=True, parts=True, may_high=True),
}


def main(families):
    parser = argparse.ArgumentParser()
    parser.add_argument('lockstep')
    parser.add_argument('--count', type=int, default=8)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--family')
    given = parser.parse_args()

    def work(case):
        name, number = case
        return case, families[name](given.lockstep, random.Random(f'{name} {given.seed} {number}'))
    cases = [(name, number) for name in families if given.family in (None, name) for number in range(given.count)]
    bad = {}
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for (name, number), problem in pool.map(work, cases):
            if problem:
                bad.setdefault(name, []).append((number, problem))
    for name, problems in bad.items():
        print(f'{name}: {len(problems)} of {given.count} differ; number {problems[0][0]}:\n{problems[0][1]}')
    print(f'{len(cases)} workloads, {sum(map(len, bad.values()))} differ')
    sys.exit(1 if bad else 0)


if __name__ == '__main__':
    main(FAMILIES)
