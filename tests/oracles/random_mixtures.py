"""Random workloads under several conventions at a time, against plain schedulers: random_mixtures.py LOCKSTEP [--count N] [--seed S]
[--family F]

What random_workloads.py tries one by one meets here: cores with affinity and switches, I/O devices, slices by one clock, whole
quanta, levels on several cores, deadlines beside jobs without any.
"""
import fractions

import random_workloads as plain
from random_workloads import Job, Machine


def mixture(kind, settings, **may):
    """Everything at once that the policy has settings for: cores, affinity, switches, ties, who enters first, where the displaced go."""
    def family(lockstep, dice):
        chosen = {name: value for name, value in may.items() if name == 'quantum' or dice.random() < 0.6}
        cores = {'affinity': True} if dice.random() < 0.3 else {'multi': True}
        return plain.batch(kind, settings, switch=dice.random() < 0.6, first=True, **cores, **chosen)(lockstep, dice)
    return family


# --- processes that do I/O, in the order of the list ---

def processes(jobs, switch_on_io, done_runs_now):
    """One core: the next one behind the last is looked for cyclically; a core may wait for its process's I/O."""
    time, current, waits = 0, 0, {}

    def ready(job):
        return job.finish is None and job not in waits

    while any(job.finish is None for job in jobs):
        for job in jobs:
            if waits.get(job) != time:
                continue
            del waits[job]
            job.at += 2
            job.left = job.bursts[job.at]
            alone = sum(map(ready, jobs)) == 1
            if done_runs_now or alone or not switch_on_io:
                current = job.number
        job = jobs[current]
        if ready(job):
            job.first = time if job.first is None else job.first
            job.ran.append(time)
            job.left -= 1
            if not job.left:
                if job.at + 1 == len(job.bursts):
                    job.finish = time + 1
                else:
                    waits[job] = time + 1 + job.bursts[job.at + 1]
                if job.finish is not None or switch_on_io:
                    others = [jobs[(current + k) % len(jobs)] for k in range(1, len(jobs) + 1)]
                    current = next((o.number for o in others if ready(o)), current)
        time += 1
        assert time < plain.FAR


def devices(lockstep, dice):
    length = dice.randint(1, 9)
    jobs = []
    for number in range(dice.randint(1, 5)):
        bursts = [dice.randint(1, 6)]
        for _ in range(dice.randint(0, 4)):
            bursts += [length, dice.randint(1, 6)]
        jobs.append(Job(number, 0, bursts))
    switch_on_io, done_runs_now = dice.random() < 0.5, dice.random() < 0.5
    processes(jobs, switch_on_io, done_runs_now)
    line = (f'policy=fifo dispatch_order=cyclic_index switch_on_io={"on" if switch_on_io else "off"} '
            f'io_done_runs_now={"on" if done_runs_now else "off"}')
    return plain.compare_jobs(lockstep, line, jobs)


# --- whole quanta; one clock for all slices ---

class Whole(Machine):
    """A job that needs less than its quantum keeps the core until the quantum's end."""

    def step(self, core):
        job = self.cores[core]
        if job is None or self.switching[core]:
            super().step(core)
            return
        if job.first is None:
            job.first = self.time
        job.ran.append(self.time)
        job.slice -= 1
        job.left = max(0, job.left - 1)
        if job.left or job.slice:
            return
        self.end_burst(core)


class WholeTurns(Whole, plain.RoundRobin):
    pass


class WholeLottery(Whole, plain.Lottery):
    pass


class WholeStride(Whole, plain.Stride):
    pass


def whole(kind, settings):
    def family(lockstep, dice):
        jobs, quantum, cores = plain.some_jobs(dice), dice.randint(1, 6), dice.choice([1, 1, 2, 3])
        switch = dice.choice([0, 0, 1, 2])
        machine = kind(jobs, cores, quantum, switch)
        line = f'{settings} partial_slice=full quantum={quantum}'
        line += (f' cores={cores}' if cores > 1 else '') + (f' switch={switch}' if switch else '')
        if kind is WholeLottery:
            machine.draws = [dice.randrange(1000000) for _ in range(400)]
            line += ' draws=' + ','.join(map(str, machine.draws))
        machine.run()
        document, text = plain.lockstep_says(lockstep, line, [job.line() for job in jobs])
        for job, mine in zip(jobs, (t for t in document['threads'] if t['name'][0] == 'J')):
            bars = plain.merged([b['from'], b['to']] for b in document['gantt'] if b['thread'] == job.name)
            theirs = plain.merged([x, x + 1] for x in job.ran)
            if (mine['finish'], bars) != (job.finish, theirs):
                return f'{job.name}: {mine["finish"]} {bars}\nreference: {job.finish} {theirs}\n{text}'
        return None
    return family


class Clocked(plain.RoundRobin):
    """Quanta end at their multiples, on all cores, behind a switch too."""

    def length(self, job):
        begins = self.time + self.switching[self.cores.index(job)]
        return self.quantum - begins % self.quantum

    def end_quanta(self):
        if self.time % self.quantum:
            return
        for core, job in enumerate(self.cores):
            if job is None or self.switching[core] or not job.ran or job.ran[-1] != self.time - 1:
                continue
            self.cores[core] = None
            self.enter(job, 'quantum')


# --- levels, on several cores and with switches ---

class Levels(Machine):
    quanta, allotments, resets = (), (), False

    def in_order(self, due):
        """Who arrives before who has waited, and these in the order in which they began."""
        return sorted(due, key=lambda j: (j in self.sleeping, self.sleeping.index(j) if j in self.sleeping else j.number))

    def key(self, job):
        return job.level

    def refill(self, job):
        job.slice, job.allotment = self.quanta[job.level], self.allotments[job.level]

    def enters(self, job, why):
        if why == 'starts':
            self.refill(job)
        if why == 'displaced' and not self.keeps:
            job.slice = self.quanta[job.level]

    def displaces(self, job, running):
        return job.level < running.level

    def expires(self, job):
        job.allotment -= 1
        if not job.allotment:
            job.level = min(job.level + 1, len(self.quanta) - 1)
            self.refill(job)
        else:
            job.slice = self.quanta[job.level]

    def always_expires(self):
        return True

    def leaves(self, job):
        used_up = not job.slice
        if self.resets:
            self.refill(job)
        if used_up:
            self.expires(job)


def levels(lockstep, dice):
    count, cores, switch = dice.randint(1, 4), dice.randint(1, 3), dice.choice([0, 0, 1, 2])
    jobs = plain.some_jobs(dice)
    machine = Levels(jobs, cores, 1, switch, dice.random() < 0.7)
    machine.quanta = [dice.randint(1, 6) for _ in range(count)]
    machine.allotments = [dice.randint(1, 3) for _ in range(count)]
    machine.resets, machine.keeps, machine.by_index = dice.random() < 0.3, dice.random() < 0.6, False
    line = (f'policy=mlfq quanta={",".join(map(str, machine.quanta))} allotments={",".join(map(str, machine.allotments))} '
            f'io_resets_allotment={"on" if machine.resets else "off"} cores={cores} switch={switch} '
            f'queue_entry={"requeue_first" if machine.requeue_first else "ready_first"} '
            f'preempted_goes={"head_keep_quantum" if machine.keeps else "tail"}')
    machine.run()
    return plain.compare_jobs(lockstep, line, jobs)


# --- deadlines ---

class Deadlines(Machine):
    """The earliest deadline, then the job that came first, then the list; jobs without one run when nobody else wants to."""

    def key(self, job):
        return plain.FAR if job.deadline is None else job.arrival + job.deadline

    def order(self, job):
        return self.key(job), job.arrival if self.count == 1 else 0, job.number

    def pick(self, core):
        return min(self.here(core), key=self.order)

    def late(self, job):
        return self.order(job)

    def displaces(self, job, running):
        return self.key(job) < self.key(running)


class Dated(Job):
    deadline = None

    def line(self):
        deadline = '' if self.deadline is None else f', deadline={self.deadline}'
        return f'job({self.name!r}, arrival={self.arrival}, burst={self.bursts}{deadline})\n'


def dated(lockstep, dice):
    jobs = plain.some_jobs(dice)
    for job in jobs:
        job.__class__ = Dated
        job.deadline = dice.choice([None, dice.randint(5, 60), dice.randint(5, 60)])
    cores, switch = dice.randint(1, 3), dice.choice([0, 0, 1, 3])
    Deadlines(jobs, cores, None, switch).run()
    line = f'policy=edf cores={cores} switch={switch}'
    problem = plain.compare_jobs(lockstep, line, jobs)
    if problem:
        return problem
    document, text = plain.lockstep_says(lockstep, line, [job.line() for job in jobs])
    late = sum(job.deadline is not None and job.finish > job.arrival + job.deadline for job in jobs)
    if document['metrics'].get('missed', 0) != late:
        return f'{document["metrics"].get("missed")} deadlines are missed, reference {late}\n{text}'
    return None


def switched(policy, may_high=False):
    """Periodic tasks on one core where a switch to another task takes time and cannot be interrupted."""
    def family(lockstep, dice):
        high, switch, horizon = may_high and dice.random() < 0.5, dice.randint(1, 3), 120
        tasks = []
        for number in range(dice.randint(1, 4)):
            period = dice.randint(4, 20)
            work = dice.randint(1, max(1, period // 3))
            tasks.append(plain.Task(number, dice.choice([0, dice.randint(0, 5)]), work, period,
                                    dice.randint(work, 2 * period), dice.randint(0, 3)))
        start, finish, misses = with_switches(tasks, policy, high, switch, horizon)
        line = f'policy={policy} switch={switch}' + (' priority_high_is=high_number' if high else '')
        document, text = plain.lockstep_says(lockstep, line, [t.line() for t in tasks], horizon)
        mine = document['tasks']
        mine['first'] = {t['name']: t['first_run'] for t in document['threads'] if t['name'] in start}
        first = {name: next(iter(x for x in ticks if x is not None), None) for name, ticks in start.items()}
        theirs = {'start': start, 'finish': finish, 'misses': misses, 'first': first}
        mine['misses'].sort()
        return next((f'{name}: {mine[name]}\nreference: {theirs[name]}\n{text}' for name in theirs if mine[name] != theirs[name]), None)
    return family


def with_switches(tasks, policy, high, switch, horizon):
    start, finish, misses = {t.name: [] for t in tasks}, {t.name: [] for t in tasks}, []
    pending = {t.name: [] for t in tasks}  # [number, release, left]
    last, current, switching = None, None, 0

    def rank(t):
        job = pending[t.name][0]
        return {'edf': job[1] + t.deadline, 'rm': t.period, 'fp': -t.priority if high else t.priority}[policy], job[1], t.number

    for time in range(horizon + 1):
        for t in tasks:
            if time >= t.offset and (time - t.offset) % t.period == 0 and time < horizon:
                pending[t.name].append([len(start[t.name]) + 1, time, t.work])
                start[t.name].append(None)
                finish[t.name].append(None)
            misses += [[t.name, job[0], time] for job in pending[t.name] if job[1] + t.deadline == time]
        if time == horizon:
            break
        ready = [t for t in tasks if pending[t.name]]
        if not switching and ready:
            best = min(ready, key=rank)
            if current is None or rank(best)[0] < rank(current)[0]:
                current, switching = best, switch if last not in (None, best) else 0
                last = best
        if switching:
            switching -= 1
        elif current:
            job = pending[current.name][0]
            if start[current.name][job[0] - 1] is None:
                start[current.name][job[0] - 1] = time
            job[2] -= 1
            if not job[2]:
                finish[current.name][job[0] - 1] = time + 1
                pending[current.name].pop(0)
                current = None
    return start, finish, sorted(misses)


# --- shares ---

def shares(algorithm):
    """Who never waits gets the part of the time that its weight is of all weights."""
    weights = [88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904, 3906, 3121, 2501,
               1991, 1586, 1277, 1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110, 87, 70, 56, 45, 36, 29, 23, 18, 15]

    def family(lockstep, dice):
        nices = [dice.randint(-20, 19) for _ in range(dice.randint(1, 5))]
        quantum, horizon = dice.randint(1, 10), 100000
        line = f'policy=fair algorithm={algorithm} quantum={quantum}'
        document, text = plain.lockstep_says(
            lockstep, line, [f"job('J{i}', burst={horizon + 1}, nice={nice})\n" for i, nice in enumerate(nices)], horizon)
        mine = [t['cpu'] for t in document['threads'] if t['name'][0] == 'J']
        total = sum(weights[20 + nice] for nice in nices)
        for cpu, nice in zip(mine, nices):
            if abs(cpu - horizon * weights[20 + nice] / total) > 100:
                return f'nice {nice} has {cpu} of {horizon}, its part is {horizon * weights[20 + nice] / total:.0f}\n{text}'
        return None
    return family


# --- very long bursts ---

def endless(lockstep, dice):
    """The second core chooses by response ratios among waits and bursts whose products are large."""
    jobs = [Job(0, 0, [9 * 10 ** 11])]
    jobs += [Job(n, dice.randint(0, 3), [dice.choice([10 ** 11, 3 * 10 ** 10, dice.randint(1, 10 ** 9), dice.randint(1, 10 ** 6)])])
             for n in range(1, dice.randint(3, 7))]
    waiting, now, spans = jobs[1:], 0, []
    while waiting:
        here = [j for j in waiting if j.arrival <= now]
        if not here:
            now = min(j.arrival for j in waiting)
            continue
        # of equals the one that came first, then the list
        best = max(here, key=lambda j: (fractions.Fraction(now - j.arrival, j.left), -j.arrival, -j.number))
        spans.append([best.name, now, now + best.left])
        now += best.left
        waiting.remove(best)
    document, text = plain.lockstep_says(lockstep, 'policy=hrrn cores=2', [job.line() for job in jobs])
    mine = [[b['thread'], b['from'], b['to']] for b in document['gantt'] if b['thread'] != 'J0']
    return None if sorted(mine) == sorted(spans) else f'{mine}\nreference: {spans}\n{text}'


FAMILIES = {
    'endless': endless,
    'fifo': mixture(plain.Fifo, 'policy=fifo', by_index=True),
    'sjf': mixture(plain.Sjf, 'policy=sjf', by_index=True),
    'srtf': mixture(plain.Srtf, 'policy=srtf', by_index=True),
    'hrrn': mixture(plain.Hrrn, 'policy=hrrn', by_index=True),
    'rr': mixture(plain.RoundRobin, 'policy=rr', quantum=True, entry=True, by_index=True),
    'rr-clocked': mixture(Clocked, 'policy=rr slice_clock=global', quantum=True, entry=True),
    'priority': mixture(plain.Priority, 'policy=priority', by_index=True),
    'priority-rr': mixture(plain.Priority, 'policy=priority', quantum=True, entry=True, keeps=True, by_index=True),
    'priority-high': mixture(plain.PriorityHigh, 'policy=priority priority_high_is=high_number', by_index=True),
    'cooperative': mixture(plain.PriorityCooperative, 'policy=priority preemptive=off', by_index=True),
    'aging': mixture(plain.Aging, 'policy=priority aging=4', by_index=True),
    'aging-rr': mixture(plain.Aging, 'policy=priority aging=4', quantum=True, entry=True, by_index=True),
    'feedback': mixture(plain.Feedback, 'policy=feedback', quantum=True, entry=True, by_index=True),
    'feedback-doubling': mixture(plain.FeedbackDoubling, 'policy=feedback quantum_growth=2', quantum=True, entry=True),
    'feedback-preempting': mixture(plain.FeedbackPreempting, 'policy=feedback preempt_within_quantum=on', quantum=True,
                                   entry=True, keeps=True, by_index=True),
    'lottery': mixture(plain.Lottery, 'policy=lottery', quantum=True, entry=True),
    'stride': mixture(plain.Stride, 'policy=stride', quantum=True, entry=True),
    'devices': devices,
    'rr-whole': whole(WholeTurns, 'policy=rr'),
    'lottery-whole': whole(WholeLottery, 'policy=lottery'),
    'stride-whole': whole(WholeStride, 'policy=stride'),
    'levels': levels,
    'dated': dated,
    'edf-switched': switched('edf'),
    'rm-switched': switched('rm'),
    'fp-switched': switched('fp', may_high=True),
    'fair': shares('minimal'),
    'fair-eevdf': shares('eevdf'),
}

if __name__ == '__main__':
    plain.main(FAMILIES)
