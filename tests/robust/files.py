"""Feeds `lockstep run` what nobody should write, and takes away what it writes to: files.py LOCKSTEP

Every case must end by itself, in time, with the status that the manual promises and a message that a person can read;
never by a signal, and never with more memory than a machine may take.
"""
import concurrent.futures
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading

LIMIT = 150  # seconds: under a sanitizer, on a busy machine
MOST_LINES = 120  # of standard error
MOST_MEMORY = 1 << 20  # KiB
FINE, FAILED, REFUSED, STUCK, STOPPED = 0, 1, 2, 3, 4

lockstep = sys.argv[1]
sanitized = b'__asan_init' in pathlib.Path(lockstep).read_bytes()
problems = []


def judge(name, status, wanted, err, said, memory):
    """Notes what is wrong with an ending."""
    text = err.decode('utf8', 'replace')
    wrong = []
    if status not in wanted:
        wrong.append(f'status {status}, not {wanted}')
    if text.count('\n') > MOST_LINES:
        wrong.append(f'{text.count(chr(10))} lines on standard error')
    if not re.search(said, text):
        wrong.append(f'standard error does not say {said!r}')
    if re.search('AddressSanitizer|runtime error:|Assertion', text):
        wrong.append('a fault of our own')
    if status == REFUSED and re.search('[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]', text):
        wrong.append('control characters in a message')
    if memory > MOST_MEMORY and not sanitized:
        wrong.append(f'{memory >> 10} MiB of memory')
    if wrong:
        problems.append(f'{name}: {"; ".join(wrong)}\n    {text[:600]!r}')


def drain(pipe, kept, most):
    """Reads a pipe to its end, keeps the beginning."""
    while block := pipe.read(1 << 16):
        kept[1] += len(block)
        if kept[1] <= most:
            kept[0] += block


def run(name, command, wanted, said='', out_bytes=None, cwd=None, **streams):
    """Runs a command of the shell or a list; said: a pattern for standard error."""
    options = {'stdin': subprocess.DEVNULL, 'stdout': subprocess.PIPE, **streams}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, shell=isinstance(command, str), cwd=cwd, **options)
    late = threading.Timer(LIMIT, process.kill)
    late.start()
    out, err = [b'', 0], [b'', 0]
    readers = [threading.Thread(target=drain, args=(pipe, kept, 1 << 20))
               for pipe, kept in ((process.stdout, out), (process.stderr, err)) if pipe]
    for reader in readers:
        reader.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    for reader in readers:
        reader.join()
    late.cancel()
    judge(name, process.returncode, wanted, err[0], said, usage.ru_maxrss)
    if out_bytes is not None and out[1] != out_bytes:
        problems.append(f'{name}: {out[1]} bytes of output, not {out_bytes}')


NOISE = random.Random(5)

# --- files that are no program: name, bytes, what is said ---
NO_PROGRAM = [
    ('noise', bytes(NOISE.randrange(256) for _ in range(100000)), 'no text|not UTF-8'),
    ('an executable', pathlib.Path(sys.executable).read_bytes()[:3000000], 'no text'),
    ('ten megabytes of text', b'words and words and more words\n' * 340000, 'larger than 4 MiB'),
    ('four megabytes of text', b'words and words and more words\n' * 130000, 'expected the end of the line'),
    ('a zero byte', b'print(1)\n\0\n', 'zero byte'),
    ('half a character', b'print("\xe4\xb8")\n', 'not UTF-8'),
    ('UTF-16', 'print(1)\n'.encode('utf-16'), 'no text'),
    ('an escape in a name', b'a\x1b[31mb = 1\n', r'\\x1b'),
    ('a C1 control in a name', 'a\x9b31mb = 1\n'.encode(), r'error'),
    ('a name that turns round', 'a\u202eb = 1\n'.encode(), r'error'),
    ('tabs and blanks', b'if True:\n\tx = 1\n        y = 2\n', 'tabs and spaces'),
    ('brackets', b'x = ' + b'(' * 1000 + b')' * 1000 + b'\n', 'nested too deeply'),
    ('open brackets', b'x = ' + b'[' * 1000 + b'\n', 'nested too deeply|never closed'),
    ('minus signs', b'x = ' + b'-' * 100000 + b'1\n', 'nested too deeply'),
    ('powers', b'x = ' + b'1 ** ' * 100000 + b'1\n', 'nested too deeply'),
    ('a long sum', b'x = ' + b'1 + ' * 100000 + b'1\n', 'too long'),
    ('calls of calls', b'x = f' + b'()' * 100000 + b'\n', 'too long'),
    ('blocks in blocks', b''.join(b' ' * i + b'if 1:\n' for i in range(500)) + b' ' * 500 + b'pass\n', 'nested too deeply'),
    ('many branches', b'if 0: pass\n' + b'elif 0: pass\n' * 100000, 'too long'),
    ('open text', b'x = """' + b'text\n' * 1000, 'unterminated'),
]

# --- programs: name, source, options, statuses, what is said, bytes of output ---
PROGRAMS = [
    ('nothing', '', '', {FINE}, '^$', 0),
    ('many statements', 'x = 1\n' * 300000, '', {FINE}, '^$', 0),
    ('escapes are passed on', r'print("a\x1b[31mb\0")', '', {FINE}, '^$', 9),
    ('recursion', 'def f(n): return f(n - 1) if n else 0\nprint(f(900))\n', '', {FINE}, '^$', 2),
    ('recursion of 1001', 'def f(n): return f(n - 1) if n else 0\nprint(f(1001))\n', '', {FAILED}, 'RecursionError', 0),
    ('endless recursion', 'def f(): f()\nf()\n', '', {FAILED}, 'RecursionError: maximum recursion depth', 0),
    ('endless preparation', 'while True: pass\n', '--until 1000', {STOPPED}, 'stopped at tick 1000', 0),
    ('endless preparation in seconds', 'while True: pass\n', '--until 0.1s', {STOPPED}, 'stopped at tick', 0),
    ('endless threads', '''import threading
def f():
    while True: pass
for i in range(100): threading.Thread(target=f).start()
''', '--until 100000', {STOPPED}, 'stopped at tick', 0),
    ('periodic jobs beside a program', """import time
from lockstep import job
job('T', burst=0.002, period=0.005)
time.sleep(0.033)
print('end')
""", '--policy rm', {FINE}, 'tick 40: all periodic jobs have come round', 4),
    ('a periodic job that wants too much', """from lockstep import job
job('T', burst=0.005, period=0.002)
""", '--policy rm --metrics', {FINE}, 'tick 2: all periodic jobs have come round', 0),
    ('periodic jobs that hardly come round', """from lockstep import job
for i in range(40): job('T%d' % i, burst=0.001, period=0.101 + i / 1000)
""", '--policy edf', {STOPPED}, 'stopped at tick 10000000', 0),
    ('a partition of nobody', """from lockstep import job
job('T', burst=1, period=4)
""", '--policy edf --cores 2 --placement partitioned --partition T:0,X:1', {2}, "no job 'X'", 0),
    ('ten megabytes of output', 'for i in range(200000): print("x" * 50)\n', '', {FINE}, '^$', 10200000),
    ('ten megabytes in a line', 'print("x" * 10**7)\n', '', {FINE}, '^$', 10000001),
    ('text doubled', 's = "x"\nwhile True: s += s\n', '', {FAILED}, '\nMemoryError', 0),
    ('text that grows', 's = ""\nwhile True: s += "x"\n', '--max-memory 16M', {STOPPED}, 'memory is full', 0),
    ('many texts', 'i = 0\nwhile True:\n    s = str(i)\n    i += 1\n', '--max-memory 16M', {STOPPED}, 'memory is full', 0),
    ('a long list', 'a = [0] * 10**9\n', '', {FAILED}, '\nMemoryError', 0),
    ('a long text', 'a = "x" * 10**10\n', '', {FAILED}, '\nMemoryError', 0),
    ('a range made a list', 'a = list(range(10**12))\n', '', {FAILED}, '\nMemoryError', 0),
    ('an enumeration', 'a = list(enumerate(range(10**12)))\n', '', {FAILED}, '\nMemoryError', 0),
    ('joined', 'a = "".join(["x" * 10**6] * 10**5)\n', '', {FAILED}, '\nMemoryError', 0),
    ('replaced', 'a = ("a" * 10**5).replace("a", "b" * 10**5)\n', '', {FAILED}, '\nMemoryError', 0),
    ('centred', 'a = "x".center(10**12)\n', '', {FAILED}, '\nMemoryError', 0),
    ('a power', 'a = 10 ** 10 ** 10\n', '', {FAILED}, '\nOverflowError', 0),
    ('a comprehension', 'a = [0 for i in range(10**9)]\n', '--max-memory 16M', {FAILED, STOPPED}, 'emory', 0),
    ('lists in a comprehension', 'a = [[0] * 8000 for i in range(10**9)]\n', '--max-memory 16M', {STOPPED}, 'memory is full', 0),
    ('a list that grows', 'a = []\nwhile True: a.append(1)\n', '', {FAILED, STOPPED}, 'emory', 0),
    ('a list that grows, in little memory', 'a = []\nwhile True: a.append("x")\n', '--max-memory 4M', {FAILED, STOPPED}, 'emory', 0),
    ('a list that doubles', 'a = [1]\nwhile True: a += a\n', '--max-memory 64M', {FAILED, STOPPED}, 'emory', 0),
    ('a dict that grows', 'a = {}\nwhile True: a[len(a)] = 1\n', '--max-memory 64M', {FAILED, STOPPED}, 'emory', 0),
    ('a list in a list in a list', 'a = []\nwhile True: a = [a]\n', '--max-memory 64M', {STOPPED}, 'memory is full', 0),
    ('a chain made shared', '''def chain():
    a = None
    for i in range(300000): a = [a]
    return a
a = chain()
print(len(a))
''', '', {FINE}, '^$', 2),
    ('a deep key', 't = ()\nfor i in range(300000): t = (t,)\nprint(len({t: hash(t)}))\n', '', {FINE}, '^$', 2),
    ('a list twice in a list twice', 'a = []\nfor i in range(60): a = [a, a]\nprint(len(str(a)))\n', '', {FAILED}, 'MemoryError', 0),
    ('a list in itself', 'a = []\na.append(a)\nprint(a)\n', '', {FINE}, '^$', 8),
    ('memory given back', 'for i in range(600): a = [0] * 10**5\nprint(1)\n', '', {FINE}, '^$', 2),
    ('threads without end', '''import threading
def f():
    while True: threading.Thread(target=f).start()
f()
''', '--until 5000', {STOPPED}, 'stopped at tick', 0),
    ('threads that wait without end', '''import threading
e = threading.Event()
while True: threading.Thread(target=e.wait).start()
''', '', {STUCK, STOPPED}, "can't start new thread|too many threads|no thread can", 0),
    ('errors in many threads', '''import threading
def f(): f()
for i in range(3): threading.Thread(target=f).start()
''', '', {FINE}, 'RecursionError', 0),
    ('hardly any memory', 'print(1)\n', '--max-memory 1', {REFUSED}, 'too little', None),
    ('all memory', 'print(1)\n', '--max-memory 100T', {FINE, REFUSED}, '', None),
    ('no memory', 'print(1)\n', '--max-memory 0', {REFUSED}, 'no value of --max-memory', 0),
    ('a memory of words', 'print(1)\n', '--max-memory much', {REFUSED}, 'no value of --max-memory', 0),
    ('trace of a long list', '''import threading
lock = threading.Lock()
a = list(range(100000))
for i in range(1000):
    with lock: a[i] = a
''', '--trace --until 3000', {FINE, STOPPED}, '', None),
    ('the data of a list twice in a list twice', 'a = []\nfor i in range(60): a = [a, a]\n', '--json', {FINE}, '^$', None),
    ('a status beyond all', 'import sys\nsys.exit(10**15 + 3)\n', '', {(10**15 + 3) & 255}, '^$', 0),
]

# --- places that no program is at, and outputs that take nothing: in the shell, PROGRAM prints a lot ---
PLACES = [
    ('a folder', '{L} run .', {REFUSED}, 'is a folder'),
    ('a missing file', '{L} run missing.py', {REFUSED}, 'No such file'),
    ('a missing folder', '{L} run missing/missing.py', {REFUSED}, 'No such file'),
    ('a name of 5000 letters', '{L} run $(printf "%05000d" 0)', {REFUSED}, 'too long'),
    ('a name with escapes', r'{L} run "$(printf "\033[2Jx")"', {REFUSED}, r'\\x1b'),
    ('endless zeros', '{L} run /dev/zero', {REFUSED}, 'larger than 4 MiB'),
    ('endless noise', '{L} run /dev/urandom', {REFUSED}, 'larger than 4 MiB'),
    ('nothing', '{L} run /dev/null', {FINE}, '^$'),
    ('an unreadable process', '{L} run /proc/self/mem', {REFUSED}, 'error'),
    ('a pipe that is closed', 'mkfifo p; (: >p) & {L} run p', {FINE}, '^$'),
    ('a pipe with half a program', "mkfifo h; printf 'print(' >h & {L} run h", {REFUSED}, 'error'),
    ('standard input', "echo 'print(1)' | {L} run -", {FINE}, '^$'),
    ('standard input that is closed', '{L} run - <&-', {REFUSED}, 'standard input'),
    ('endless standard input', '{L} run - </dev/zero', {REFUSED}, 'larger than 4 MiB'),
    ('closed output', '{L} run loud.py >&-', {STOPPED}, 'standard output: Bad file descriptor'),
    ('a full disk', '{L} run loud.py >/dev/full', {STOPPED}, 'standard output: No space left'),
    ('a full disk, one line', '{L} run quiet.py >/dev/full', {STOPPED}, 'standard output: No space left'),
    ('a full disk under JSON', '{L} run quiet.py --json >/dev/full', {STOPPED}, 'standard output: No space left'),
    ('a full disk under a list', '{L} list >/dev/full', {STOPPED}, ''),
    ('a reader who leaves', 'set -o pipefail; {L} run loud.py | head -1 >/dev/null', {STOPPED}, '^$'),
    ('a reader who leaves a trace', 'set -o pipefail; {L} run loud.py --trace | head -1 >/dev/null', {STOPPED}, '^$'),
    ('a reader who leaves an endless run', 'set -o pipefail; {L} run endless.py | head -1 >/dev/null', {STOPPED}, '^$'),
    ('closed everything', '{L} run loud.py <&- >&- 2>&-', {STOPPED}, ''),
    ('no file', '{L} run', {REFUSED}, 'which scenario'),
    ('two files', '{L} run quiet.py loud.py', {REFUSED}, 'one file at a time'),
    ('an unknown option', '{L} run quiet.py --quantom 3', {REFUSED}, 'quantum'),
    ('a thousand options', '{L} run quiet.py $(printf -- "--cores=2 %.0s" $(seq 1000))', {REFUSED}, 'too many options'),
]


def main():
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        folder, jobs = pathlib.Path(name), []
        (folder / 'loud.py').write_text('for i in range(200000): print("x" * 50)\n')
        (folder / 'quiet.py').write_text('print(1)\n')
        (folder / 'endless.py').write_text('while True: print("x")\n')
        for number, (case, data, said) in enumerate(NO_PROGRAM):
            path = folder / f'file{number}'
            path.write_bytes(data)
            jobs.append(pool.submit(run, case, [lockstep, 'run', path], {REFUSED}, said, 0))
        for number, (case, source, options, wanted, said, size) in enumerate(PROGRAMS):
            path = folder / f'program{number}.py'
            path.write_text(source)
            jobs.append(pool.submit(run, case, [lockstep, 'run', path, *options.split()], wanted, said, size))
        for case, command, wanted, said in PLACES:
            shell = ['bash', '-c', command.replace('{L}', f"'{os.path.abspath(lockstep)}'")]
            jobs.append(pool.submit(run, case, shell, wanted, said, cwd=folder))
        for job in jobs:
            job.result()
    print(f'{len(jobs)} cases, {len(problems)} with problems')
    print('\n'.join(problems))
    sys.exit(1 if problems else 0)


main()
