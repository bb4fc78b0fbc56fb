"""The interface on a pseudo-terminal with programs that nobody should write: terminal.py LOCKSTEP

Nothing that a program has in its names and texts reaches the terminal as it is; whatever runs, keys are obeyed, q leaves,
and the terminal is as it was.
"""
import concurrent.futures
import fcntl
import os
import pathlib
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time

LIMIT = 90  # seconds: under a sanitizer, on a busy machine
lockstep = sys.argv[1]
problems = []

# What would do harm if it came through; none of it is anything that the interface sends by itself.
HARMFUL = [b'\x1b[31;45m', b'\x1b]0;owned', b'\x1b]52;', b'\x1b[6;66H', b'\x1bc', b'\x1b[?1000h\x1b[66', b'\x07\x07', b'\x9b66',
           '\u202e'.encode(), '\u200b'.encode(), '\x9b'.encode(), '\x85'.encode(), b'\x00\x00', b'\x1bP66', b'\x1b_66']
NASTY = r'\x1b[31;45mred\x1b]0;owned\x07\x07\x1b]52;c;Zm9v\x07\x1b[6;66H\x1bc\x9b66m\u202etfel\u200b\x85\0\0\x1bP66\x1b\\\x1b_66'
BYTES = NASTY.encode().decode('unicode_escape').replace('\0', '')

HOSTILE = f'''"""Title {BYTES}

Text {BYTES}
"""
import queue
import threading
NAME = "{NASTY}"
lock = threading.Lock()
q = queue.Queue()
data = {{NAME: NAME}}


def work(text):
    with lock:  #: caption {BYTES}
        print(text)
        q.put(text)
        data[text + "x"] = [text]
    # ask: question {BYTES} | yes {BYTES} | no
    raise ValueError(text)


t = threading.Thread(target=work, args=(NAME,), name=NAME)
t.start()
t.join()
print(q.get())
'''

ENDLESS = 'import threading\nn = 0\ndef f():\n    global n\n    while True: n += 1\nthreading.Thread(target=f).start()\nf()\n'
GROWS = 'import threading\na = []\ndef f():\n    while True: a.append(1)\nthreading.Thread(target=f).start()\n'
CROWD = '''import threading
barrier = threading.Barrier(1001)
for i in range(1000): threading.Thread(target=barrier.wait).start()
barrier.wait()
'''
END, LEFT, RIGHT, ESC = '\x1b[F', '\x1b[D', '\x1b[C', '\x1b'

# name, source, keys: text is sent, a number is waited; everything ends with q
PROGRAMS = [
    ('hostile text', HOSTILE, [ESC, '] ', ']', ']', RIGHT, '?', ESC, 'i', ESC, END, '\t\t\t', 'z', END, ESC, 'G', END, 'c']),
    ('an endless run', ENDLESS, [ESC, END, 1.0, ESC, LEFT, LEFT, 'g1000\n', 0.3]),
    ('an endless preparation', 'while True: pass\n', [ESC, RIGHT, END, 1.0, ESC]),
    ('a list that grows', GROWS, [ESC, END, 2.0, ESC, LEFT, 'g5\n', 0.2]),
    ('text that grows', GROWS.replace('a.append(1)', 'a.append("x" * len(a) * 100)'), [ESC, END, 1.0, ESC, LEFT, 0.2]),
    ('much output', 'while True: print("x" * 1000)\n', [ESC, END, 1.0, ESC, LEFT, 'g50\n', 0.2]),
    ('long steps', 'a = list(range(300000))\nwhile True: print(len(sorted(a)))\n', [ESC, RIGHT, RIGHT, LEFT, 0.2]),
    ('a long line', 'x = "x" * 10**7\nprint(x)\nprint(1)\n', [ESC, RIGHT, RIGHT, RIGHT, END, LEFT, 0.2]),
    ('a line of 4 million letters', 'x = 1  # ' + 'y' * 4000000 + '\nprint(x)\n', [ESC, RIGHT, END, LEFT]),
    ('a list twice in a list twice', 'a = []\nfor i in range(60): a = [a, a]\nprint(1)\na[0] = a\nprint(2)\n', [ESC, RIGHT, RIGHT, END]),
    ('a thousand threads', CROWD, [ESC, END, 0.5, '\x1b[B\x1b[B', 'c', 'z', LEFT, LEFT]),
    ('an endless recursion', 'def f(): f()\nprint(1)\nf()\n', [ESC, END, LEFT, LEFT]),
    ('nothing', '', [ESC, RIGHT, END, LEFT, ' ', 'z', '?']),
    ('nothing but a comment', '# nothing\n', [ESC, ' ', RIGHT, END]),
    ('hands on the keyboard', ENDLESS, [''.join(chr(33 + i * 7 % 94) for i in range(300)).replace('q', ''), ESC, ESC, ESC, ESC]),
]

# name, arguments; status and a pattern for what is said; the terminal is left alone
REFUSED = [
    ('an executable', [sys.executable], 2, b'larger than|no text'),
    ('a folder', ['.'], 2, b'is a folder'),
    ('a missing file', ['missing.py'], 2, b'No such file'),
    ('endless zeros', ['/dev/zero'], 2, b'larger than'),
    ('a terminal', ['/dev/tty'], 2, b''),
]


def open_terminal():
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
    return master, slave


def start(arguments, slave, cwd):
    environment = {'PATH': os.environ['PATH'], 'TERM': 'xterm-256color', 'LC_ALL': 'C.UTF-8'}
    return subprocess.Popen([os.path.abspath(lockstep), *arguments], stdin=slave, stdout=slave, stderr=slave, cwd=cwd,
                            env=environment, start_new_session=True)


class Screen:
    """Everything that has come from the program; answers where the cursor is when asked."""

    def __init__(self, master):
        self.master = master
        self.bytes = b''
        self.answered = 0

    def take(self, seconds):
        """What comes within that time, or until the end; False at the end."""
        end = time.monotonic() + seconds
        while True:
            if not select.select([self.master], [], [], max(0, end - time.monotonic()))[0]:
                return True
            try:
                block = os.read(self.master, 1 << 16)
            except OSError:
                return False
            if not block:
                return False
            self.bytes += block
            if b'\x1b[6n' in self.bytes[self.answered:]:
                self.answered = len(self.bytes)
                os.write(self.master, b'\x1b[1;2R')


def play(name, path, keys):
    master, slave = open_terminal()
    before = termios.tcgetattr(slave)
    process = start([path], slave, '/')
    late = threading.Timer(LIMIT, process.kill)
    late.start()
    screen, end = Screen(master), time.monotonic() + LIMIT
    while b'\x1b[?1049h' not in screen.bytes and time.monotonic() < end and process.poll() is None:
        screen.take(0.05)
    screen.take(0.2)
    for key in keys:
        if isinstance(key, str):
            os.write(master, key.encode())
        screen.take(key if isinstance(key, float) else 0.1)
    for key in b'\x1b', b'\x1b', b'q':
        os.write(master, key)
        screen.take(0.15)
    while process.poll() is None:
        screen.take(0.05)
    late.cancel()
    screen.take(0.05)
    judge(name, process.returncode, screen.bytes, termios.tcgetattr(slave) == before)
    os.close(master)
    os.close(slave)


def judge(name, status, shown, restored):
    wrong = []
    if status != 0:
        wrong.append(f'status {status}')
    if not restored or shown.rfind(b'\x1b[?1049l') < shown.rfind(b'\x1b[?1049h'):
        wrong.append('the terminal is not as it was')
    if re.search(b'AddressSanitizer|runtime error:|Assertion', shown):
        wrong.append('a fault of our own')
    wrong += [f'{harm!r} came through' for harm in HARMFUL if harm in shown]
    if wrong:
        problems.append(f'{name}: {"; ".join(wrong)}\n    …{shown[-400:]!r}')


def refuse(name, arguments, status, said, folder):
    master, slave = open_terminal()
    process = start(arguments, slave, folder)
    late = threading.Timer(LIMIT, process.kill)
    late.start()
    screen = Screen(master)
    while process.poll() is None:
        screen.take(0.05)
    late.cancel()
    screen.take(0.05)
    if process.returncode != status or not re.search(said, screen.bytes) or b'\x1b[?1049h' in screen.bytes:
        problems.append(f'{name}: status {process.returncode}, said {screen.bytes[:300]!r}')
    os.close(master)
    os.close(slave)


def main():
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count() + 1) as pool:
        jobs = []
        for number, (name, source, keys) in enumerate(PROGRAMS):
            path = pathlib.Path(folder) / f'program{number}.py'
            path.write_bytes(source.encode('utf8'))
            jobs.append(pool.submit(play, name, str(path), keys))
        jobs += [pool.submit(refuse, *row, folder) for row in REFUSED]
        for job in jobs:
            job.result()
    print(f'{len(jobs)} cases, {len(problems)} with problems')
    print('\n'.join(problems))
    sys.exit(1 if problems else 0)


main()
