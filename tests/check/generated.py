"""Random small programs with threads. Every way of searching must say the same of each; so must an explorer that is not
Lockstep's; and what CPython really does must be among what was found.

    generated.py LOCKSTEP [--count N] [--seed S] [--runs R]    N programs from seed S on, R runs of each by CPython
    generated.py --show SEED                                   prints one program
"""
import argparse
import json
import os
import pathlib
import random
import select
import signal
import subprocess
import sys
import tempfile

from agreement import MODES, STATES, Wrong, check, compare, outcomes, shortest, summary
from model import Model, TooLarge
from writer import Writer

KINDS = ('deadlock', 'hang', 'failure', 'misuse', 'race')


def compare_model(report, model):
    steps = shortest(report)
    for kind in KINDS:
        if steps.get(kind) != getattr(model, kind):
            raise Wrong(f'{kind}: {steps.get(kind)} steps, the model has {getattr(model, kind)}')
    if outcomes(report) != model.outcomes:
        raise Wrong(f'outcomes {outcomes(report)}, the model has {model.outcomes}')
    for flag in ('doomed', 'endless'):
        if report[flag] != getattr(model, flag):
            raise Wrong(f'{flag}: {report[flag]}, the model has {getattr(model, flag)}')


# --- CPython ---

def real_run(program, code, seed, pipe):
    """In a process of its own: the program, interrupted between its instructions; tells how it ended."""
    import io
    import threading
    import time
    luck, failed, out = random.Random(seed), [], io.StringIO()

    def disturb(frame, _event, _argument):
        if frame.f_code.co_filename != 'program':
            return None
        frame.f_trace_opcodes = True
        if luck.random() < 0.15:
            time.sleep(luck.choice((0, 0, 1e-6, 1e-5, 2e-4)))
        return disturb

    threading.excepthook = lambda args: failed.append(args.exc_type.__name__)
    sys.setswitchinterval(1e-5)
    sys.stdout = out
    space = {'__name__': '__main__'}
    if seed % 4:
        threading.settrace(disturb)
        sys.settrace(disturb)
    try:
        exec(code, space)  # pylint: disable=exec-used
    except Exception as error:  # pylint: disable=broad-except
        failed.append(type(error).__name__)
    sys.settrace(None)
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    values = []
    for name in program.observed:
        values += space[name] if isinstance(space[name], list) else [space[name]]
    os.write(pipe, json.dumps({'failed': failed, 'values': values, 'output': out.getvalue()}).encode())


def real(program, code, seed, patience):
    """How a real run ended; None: it did not within so many seconds."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            real_run(program, code, seed, writing)
        finally:
            os._exit(0)
    os.close(writing)
    ready, _, _ = select.select([reading], [], [], patience)
    text = os.read(reading, 65536) if ready else b''
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
    if ready and not text:
        raise Wrong('CPython has ended without a word')
    return json.loads(text) if text else None


def compare_real(report, prints, program, code, seed):
    steps = shortest(report)
    stuck = set(steps) - {'race'} or report['endless'] or report['doomed']
    ended = real(program, code, seed, 0.1 if stuck else 20)
    if ended is None:
        if not stuck:
            raise Wrong('CPython hangs')
    elif ended['failed']:
        if 'failure' not in steps and 'misuse' not in steps:
            raise Wrong(f'CPython fails: {ended["failed"]}')
    elif tuple(ended['values']) not in outcomes(report):
        raise Wrong(f'CPython ends with {ended["values"]}, which is not among {list(outcomes(report))}')
    elif prints is not None and ended['output'] not in prints:
        raise Wrong(f'CPython prints {ended["output"]!r}, which is not among {sorted(prints)}')


# --- one program ---

def judge(lockstep, program, path, seed, runs):
    """False: it is too large to say anything."""
    pathlib.Path(path).write_text(program.text, encoding='utf8')
    names = ['--outcomes', ','.join(program.observed)]
    report = check(lockstep, path, ['-j', '1', *names])
    if not report['complete']:
        return False
    for what, options in MODES.items():
        other = check(lockstep, path, options + names)
        if other['complete']:
            compare(summary(report, '--hash' in options), summary(other, '--hash' in options), what)
        if '2' in options and other['findings'] != report['findings']:
            raise Wrong(f'{what}: other ways to what was found')
    prints = None
    try:
        compare_model(report, Model(program, most=STATES).explore())
        if program.prints:
            found = check(lockstep, path, ['-j', '1', '--outputs'])
            whole = check(lockstep, path, ['-j', '2', '--outputs', '--no-reduce'])
            prints = set(found['outputs']) if found['complete'] else None
            if prints is not None and whole['complete'] and prints != set(whole['outputs']):
                raise Wrong(f'--outputs: {sorted(prints)}, without reduction {sorted(whole["outputs"])}')
            expected = Model(program, True, STATES).explore().outputs
            if prints is not None and prints != expected:
                raise Wrong(f'--outputs: {sorted(prints)}, the model has {sorted(expected)}')
    except TooLarge:
        pass
    code = compile(program.text, 'program', 'exec')
    for number in range(runs):
        compare_real(report, prints, program, code, seed * 100 + number)
    return True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('lockstep', nargs='?')
    parser.add_argument('--count', type=int, default=150)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--runs', type=int, default=2)
    parser.add_argument('--show', type=int)
    args = parser.parse_args()
    if args.show is not None:
        program = Writer(args.show)
        print(program.text, program.model, sep='\n')
        return
    bad = passed = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(args.seed, args.seed + args.count):
            try:
                passed += judge(args.lockstep, Writer(seed), folder + '/program.py', seed, args.runs)
            except (Wrong, subprocess.TimeoutExpired) as wrong:
                print(f'seed {seed}: {wrong}', flush=True)
                bad += 1
    print(f'{passed} programs agree, {args.count - passed - bad} are too large, {bad} are wrong')
    sys.exit(1 if bad else 0)


main()
