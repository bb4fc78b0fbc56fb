"""What `lockstep export` writes, read by programs that know the formats and held against `run --json`:
formats.py LOCKSTEP SCENARIOS"""
import collections
import concurrent.futures
import csv
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as tree

CHAPTERS = ('policies', 'deadlock', 'gil', 'processes', 'conditions', 'tasks')
LIMIT = ['--until', '3000']
HOSTILE = r'''# lockstep: second=1 policy=rr quantum=2 switch=1
from lockstep import job
job('<a href="x">&', burst=5)
job('b,"c"', arrival=1, burst=[3, 2, 2])
job('d\x1b[31m', arrival=20, burst=1)
'''


def run(lockstep, *arguments, text):
    return subprocess.run([lockstep, *arguments], input=text, capture_output=True, timeout=60, check=False).stdout.decode('utf8')


def merged(stretches):
    out = []
    for begin, end in sorted(stretches):
        if out and out[-1][1] == begin:
            out[-1][1] = end
        else:
            out.append([begin, end])
    return out


def by_core(stretches):
    """(core, from, to) as a list for each core."""
    cores = collections.defaultdict(list)
    for core, begin, end in stretches:
        cores[core].append([begin, end])
    return {core: merged(list_) for core, list_ in cores.items()}


def check_csv(text, document):
    rows = list(csv.DictReader(io.StringIO(text, newline='')))
    running = by_core((int(r['core']), int(r['from']), int(r['to'])) for r in rows if r['state'] == 'running')
    wanted = by_core((b['core'], b['from'], b['to']) for b in document['gantt'])
    if running != wanted:
        return f'running {running}, not {wanted}'
    sums = collections.Counter()
    for row in rows:
        sums[row['thread'], row['state']] += int(row['to']) - int(row['from'])
    names = collections.Counter(t['name'] for t in document['threads'])
    for t in document['threads']:
        times = [sums[t['name'], state] for state in ('running', 'ready', 'blocked', 'asleep')]
        if names[t['name']] == 1 and t['name'].isprintable() and times != [t['cpu'], t['waiting'], t['blocked'], t['io'] + t['asleep']]:
            return f'{t}: {times}'
    switching = sum(core['switching'] for core in document['cores'])
    return None if sums['', 'switching'] == switching else f'switching {sums["", "switching"]}, not {switching}'


def check_trace(text, document):
    events = json.loads(text)['traceEvents']
    rows = {e['tid']: e['args']['name'] for e in events if e['ph'] == 'M' and e['name'] == 'thread_name' and e['pid'] == 1}
    if rows != {core['core'] + 1: f'core {core["core"]}' for core in document['cores']}:
        return f'cores {rows}'
    running = by_core((e['tid'] - 1, e['ts'] // 1000, (e['ts'] + e['dur']) // 1000)
                      for e in events if e['ph'] == 'X' and e['pid'] == 1 and e['cat'] == 'running')
    wanted = by_core((b['core'], b['from'], b['to']) for b in document['gantt'])
    return None if running == wanted else f'running {running}, not {wanted}'


def check_svg(text, document):
    root = tree.fromstring(text.encode())
    told = [title.text for title in root.iter('{http://www.w3.org/2000/svg}title')]
    bars = [re.fullmatch(r'(.*) running (\d+)–(\d+)', line, re.S) for line in told]
    ticks = sum(int(bar[3]) - int(bar[2]) for bar in bars if bar)
    wanted = 2 * sum(b['to'] - b['from'] for b in document['gantt'])  # once for the core, once for the thread
    return None if ticks == wanted else f'{ticks} ticks, not {wanted}'


def check_dot(text, document):
    if shutil.which('dot'):
        read = subprocess.run(['dot', '-Tplain'], input=text.encode(), capture_output=True, check=False, timeout=60)
        if read.returncode:
            return read.stderr.decode() + text
    ring = len((document.get('deadlock') or {}).get('threads', []))
    red = len(re.findall(r'waits for".*c92a2a|joins".*c92a2a', text))
    return None if red == ring or ring == 0 else f'{red} waits of a ring, not {ring}'


def check_json(text, document):
    mine = json.loads(text)
    return None if mine['gantt'] == document['gantt'] and mine['threads'] == document['threads'] else 'not the document of run'


CHECKS = {'csv': check_csv, 'trace': check_trace, 'svg': check_svg, 'dot': check_dot, 'json': check_json}


def main():
    lockstep, scenarios = sys.argv[1], pathlib.Path(sys.argv[2])
    texts = {path.stem: path.read_bytes() for chapter in CHAPTERS for path in sorted((scenarios / chapter).glob('*.py'))}
    texts['hostile names'] = HOSTILE.encode()

    def wrong(item):
        name, text = item
        document = run(lockstep, 'run', '-', '--json', '--events', *LIMIT, text=text)
        if not document:
            return []
        told = {form: check(run(lockstep, 'export', '-', '--format', form, *LIMIT, text=text), json.loads(document))
                for form, check in CHECKS.items()}
        return [f'{name} as {form}: {problem[:600]}' for form, problem in told.items() if problem]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        problems = [line for lines in pool.map(wrong, texts.items()) for line in lines]
    bad = len(problems)
    print(''.join(line + '\n' for line in problems), end='')
    print(f'{len(texts)} scenarios in {len(CHECKS)} formats, {bad} wrong')
    sys.exit(bad > 0)


main()
