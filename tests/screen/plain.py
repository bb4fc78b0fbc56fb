"""The line mode, through a pipe, on a terminal and on a dumb one: plain.py LOCKSTEP FOLDER"""
import os
import pathlib
import pty
import select
import subprocess
import sys
import tempfile
import time

program, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
ring, hang = f'{folder}/ring.py', f'{folder}/hang.py'
problems = []


def environment(**more):
    return {'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8', 'TERM': 'xterm-256color', **more}


def check(what, said, *wanted, never=()):
    at = 0
    for text in wanted:
        found = said.find(text, at)
        if found < 0:
            problems.append(f'{what}: {text!r} is not said (in this order):\n{said}')
            return
        at = found + len(text)
    problems.extend(f'{what}: {text!r} is said:\n{said}' for text in [*never, '\x1b'] if text in said)


def through_pipe(keys, *arguments, status=0, folder=None, **more):
    done = subprocess.run([program, *arguments, '--plain'], input=keys.encode(), capture_output=True, timeout=60, cwd=folder,
                          env=environment(**more))
    if done.returncode != status:
        problems.append(f'{arguments} {keys!r}: status {done.returncode}, not {status}')
    return done.stdout.decode(), done.stderr.decode()


def on_terminal(steps, *arguments, **more):
    """steps: (what to wait for, what to type then). Returns everything that came, and the exit status."""
    child, master = pty.fork()
    if child == 0:
        os.execve(program, [program, *arguments, '--plain'], environment(**more))
    said, at, begin = b'', 0, time.time()
    for wanted, keys in [*steps, (None, '')]:
        while time.time() < begin + 40:
            found = said.find(wanted.encode(), at) if wanted is not None else -1
            if found >= 0:
                at = found + len(wanted.encode())
                os.write(master, keys.encode())
                break
            if not select.select([master], [], [], 0.2)[0]:
                continue
            try:
                said += os.read(master, 65536)
            except OSError:
                break
        else:
            problems.append(f'terminal: {wanted!r} did not come:\n{said.decode()}')
            os.kill(child, 15)
            break
    return said.decode().replace('\r\n', '\n'), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


# Every step is a sentence; Enter alone steps; a name, a letter, several keys, a key with its text.
said, _ = through_pipe('\n\n]\n[\nRight\nh\ng 5\n/ waits\nEnd\nw\nq\n', ring)
check('steps', said, 'Type a key, then Enter', 'Tick 0. Nothing has happened yet.', 'Tick 0. ', 'starts', 'Tick 5 begins.',
      'so Ann waits', 'Deadlock: ', 'DEADLOCK', 'waits for', never=['┃', '►', '●'])
# Forward and back again says the same.
said, _ = through_pipe('g 4\n\n\nh\n', ring)
lines = [line for line in said.splitlines() if line.startswith('Tick ')]
if len(lines) != 5 or lines[-1] != lines[-3]:
    problems.append(f'back: {lines}')
# Playing goes to the end; where nobody waits, at once.
said, _ = through_pipe(' \n', ring)
check('play', said, 'PLAY', 'Tick 1. ', 'Deadlock: ', 'DEADLOCK')
# Panels are read, with words in the place of pictures.
said, _ = through_pipe('g 9\n' + 'Tab\n' * 7, ring)
check('panels', said, 'Time:', ' ready, ', ' running', 'Events:', 'Output:', 'Threads:', 'Source:', '    ', 'Objects:', 'held by',
      never=['╔', '▒', '◄'])
said, _ = through_pipe('?\n', ring)
check('help', said, 'Keys', 'play or pause', 'leave', never=['any key closes'])
said, _ = through_pipe('E\nE\nDown\nEnter\n\n', ring)
check('findings', said, 'deadlock in', 'explored', 'Step 0. ', 'Step 1. ')
said, _ = through_pipe('o\nDown\nDown\nEnter\n', ring)
check('picker', said, 'Scenarios. ', 'Tick 0. ')
said, _ = through_pipe('C policy=fifo,rr\nEsc\n', ring)
check('comparison', said, 'fifo', 'rr')
# A key that is none, a key that does nothing, an action by its name.
said, _ = through_pipe('nonsense\n=\n:end\nZ\n', ring)
check('odd keys', said, "no key of the name nonsense", 'nothing else to say', 'Deadlock: ', 'This key does nothing')
# In Chinese; where only ASCII can be shown; in a hang.
said, _ = through_pipe('End\n', ring, '--lang', 'zh_CN')
check('Chinese', said, '输入按键', '第 0 拍', '死锁：')
said, _ = through_pipe('End\nG\n', hang, LC_ALL='C')
check('ASCII', said, 'HANG')
if not said.isascii():
    problems.append('LC_ALL=C: not ASCII')
# Errors are told on standard error, with a status.
said, errors = through_pipe('\n', 'no_such_file.py', status=2)
check('no file', errors, 'no_such_file.py')
said, errors = through_pipe('import threading\nclass\n', '-', status=2)
check('mistake', errors, '<stdin>:2')

# The editing loop: a mistake is told, then mended; the same tick of the new run.
with tempfile.TemporaryDirectory() as there:
    text = pathlib.Path(ring).read_text(encoding='utf8')
    path, editor = pathlib.Path(there, 'mine.py'), pathlib.Path(there, 'editor')
    editor.write_text(f'#!/bin/sh\necho "$@" >>{there}/told\nmv {there}/next.$(wc -l <{there}/told) "$2"\n')
    editor.chmod(0o755)
    path.write_text(text, encoding='utf8')
    pathlib.Path(there, 'next.1').write_text(text.replace('import threading\n', 'import threading\nclass = (\n'), encoding='utf8')
    pathlib.Path(there, 'next.2').write_text('# one line more\n' + text, encoding='utf8')
    said, _ = through_pipe('g 5\ne\ne\ne\n', str(path), EDITOR=str(editor))
    check('editing', said, 'Tick 5 begins.', 'Line ', 'Tick 5 begins.', 'read again')
    told = pathlib.Path(there, 'told').read_text().split()
    if told[1::2] != [str(path)] * 3 or not told[0].startswith('+') or told[2] != f"+{1 + text[:text.index('import thr')].count(chr(10)) + 1}":
        problems.append(f'the editor was told {told}')
    said, _ = through_pipe('e\nr\n', str(path), EDITOR='/no/such/editor')
    check('no editor', said, '/no/such/editor cannot be run', 'is as it was')
    said, _ = through_pipe('e\nmine.py\ncopy.py\n', 'one_fork', folder=there, EDITOR='true')
    check('a copy', said, 'Write it where?', 'one_fork.py', 'mine.py is there already', 'Tick 0', 'copy.py is as it was')
    if 'fork = threading.Lock()' not in pathlib.Path(there, 'copy.py').read_text(encoding='utf8'):
        problems.append('the copy is none')

# On a terminal a key acts at once, and is not shown; a prompt has the terminal's own editing.
said, status = on_terminal([('question mark says', '\x1b[C'), ('begins to run', '\x1b[C'), ('starts', '\x1bOD'),
                            ('Tick 0. ', 'g'), ('Go to which tick?', '7\n'), ('Tick 7 begins', '\x1b[F'),
                            ('DEADLOCK', '？'), ('play or pause', 'q')], ring)
check('terminal', said, 'Right steps', 'Deadlock: ')
if status:
    problems.append(f'terminal: status {status}')
said, status = on_terminal([('Type a key', '\n'), ('begins to run', ']\n'), ('Tick', 'q\n')], ring, TERM='dumb')
check('dumb terminal', said, 'Type a key', 'Tick 0. ')
if status:
    problems.append(f'dumb terminal: status {status}')
said, status = on_terminal([('Right steps', '\x03')], ring)
if status != -2:
    problems.append(f'Ctrl+C: status {status}')

# A level is played by ear: its goal, par, how far it is, and the move that loses it.
said, _ = through_pipe('\n1\n2\nh\n1\n2\nd\nh\nd\n', 'after_you')
check('a level', said, 'Goal: both wait', '6 moves: that is par', 'From here the goal can be reached in 5 steps.',
      'Step 2. Bob', 'in 4 steps.', 'Step 1.', 'in 5 steps.', 'Step 2. Ada', 'This move lost it', 'Step 3. Bob',
      'still out of reach', 'This move lost it', 'Step 2. Ada')

# Where there is no terminal and no lines are asked for, it runs; along the schedule that is given, too.
with tempfile.TemporaryDirectory() as there:
    subprocess.run([program, 'check', 'one_fork', '--save', there], capture_output=True, timeout=60, check=False, env=environment())
    schedule = str(pathlib.Path(there, 'one_fork-deadlock.schedule'))
    for words in ['--schedule', schedule], ['--schedule=' + schedule, '--project']:
        ran = subprocess.run([program, 'one_fork', *words], capture_output=True, timeout=60, check=False, text=True, env=environment())
        check('a schedule without a terminal', ran.stderr, "running as 'lockstep run'", 'deadlock at tick 4')

print('\n'.join(problems))
sys.exit(bool(problems))
