"""Every error of a text is told in Chinese as well: message and hint, at the same place as in English. The errors are those of
the language tests, and of scenarios into which mistakes are put; and of a schedule that somebody has edited.

    chinese.py LOCKSTEP ROOT
"""
import pathlib
import re
import subprocess
import sys
import tempfile

CHINESE = re.compile('[\u3400-\u9fff]')
ERROR = re.compile(r'^(.*?:\d+:\d+: )(?:error|错误): (.*)$')
# In the place of a line's end, its indentation, or one of its signs.
MISTAKES = ('', '(', ')', ']', '"', '$', '{1, 2}', '@', ' = 3', ':', ' yield', ' async', ' := 1', ' not', '!', '0777', '1x', 'f"{"',
            'b"é"', '"\\N{x}"', '*a, *b = 3', ' lambda', ' if', ' else', ' try:', '1j', '\\ ', ' <> 1', ' del f()', ' print 1')
SCENARIOS = ('deadlock/one_fork', 'conditions/traffic_light', 'queues/producer_consumer', 'deadlock/philosophers')

# Of a schedule: what is replaced, by what.
EDITS = (('schedule 1', 'schedule 2'), ('program: .*', ''), ('program: .*', 'program: one_fork 12'), ('finding', 'found'),
         ('student  ', 'Student  '), ('34  noodles', '35  noodles'), ('professor    22', 'professor x22'),
         ('professor    22', 'professor 22 x99999999999'), ('$', 'professor 26 noodles.acquire()'))


def told(program, text, language):
    done = subprocess.run([program, 'run', '-', '--until', '1', '--lang', language], input=text.encode(), capture_output=True,
                          timeout=60, env={'LC_ALL': 'C.UTF-8'})
    return done.stderr.decode(errors='replace').splitlines() if done.returncode == 2 else []


def wrong_texts(root):
    for path in sorted((root / 'tests/lang').glob('refuse-*.py')):
        yield path.name, path.read_text(encoding='utf8')
    for number, name in enumerate(SCENARIOS):
        path = root / 'scenarios' / (name + '.py')
        lines = path.read_text(encoding='utf8').splitlines()
        body = [i for i, line in enumerate(lines) if re.match(r'\s*(def|for|if|while|print|\w+ = |\w+\.)', line)]
        for k, mistake in enumerate(MISTAKES):
            at = body[(7 * k + 3 * number) % len(body)]
            signs = [match.start() for match in re.finditer(r'[(),:=."]', lines[at])] or [len(lines[at])]
            place = signs[k % len(signs)]
            wrong = lines[at][:place] + mistake + lines[at][place + 1:]
            yield f'{name} {mistake}', '\n'.join(lines[:at] + [wrong] + lines[at + 1:]) + '\n'


def wrong_schedules(program):
    """Those of which not a word is Chinese, or that are not refused at all."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, 'check', 'one_fork', '--save', folder], capture_output=True, timeout=60, check=False)
        path = pathlib.Path(folder) / 'one_fork-deadlock.schedule'
        text = path.read_text(encoding='utf8')
        for pattern, mistake in EDITS:
            path.write_text(re.sub(pattern, mistake, text), encoding='utf8')
            done = subprocess.run([program, 'run', 'one_fork', '--schedule', str(path), '--lang', 'zh_CN'],
                                  capture_output=True, timeout=60, check=False)
            said = done.stderr.decode()
            if done.returncode != 2 or not CHINESE.search(said) or re.search(r'[a-z]+ [a-z]+ [a-z]+ [a-z]+', said):
                yield f'{pattern} {mistake}: status {done.returncode}, {said}'


def main():
    program, root = sys.argv[1], pathlib.Path(sys.argv[2])
    bad, count, kinds = list(wrong_schedules(program)), 0, set()
    for name, text in wrong_texts(root):
        english, chinese = told(program, text, 'en'), told(program, text, 'zh_CN')
        places = [[match.group(1) for match in map(ERROR.match, lines) if match] for lines in (english, chinese)]
        if places[0] != places[1]:
            bad.append(f'{name}: other places: {places}')
        for line in chinese:
            match = ERROR.match(line)
            said = match.group(2) if match else line.partition('提示: ')[2]
            count += said != ''
            kinds.add(said)
            if said and not CHINESE.search(said):
                bad.append(f'{name}: {line}')
    print('\n'.join(bad) or f'{count} messages, {len(kinds)} of them different')
    sys.exit(bool(bad) or count < 100)


main()
