"""What `lockstep export` writes, read by programs that know the formats and held against `run --json`:
formats.py LOCKSTEP SCENARIOS"""
import collections
import concurrent.futures
import csv
import html.parser
import io
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as tree

CHAPTERS = ('policies', 'deadlock', 'gil', 'processes', 'conditions', 'tasks')
LIMIT = ['--until', '3000']
HOSTILE = r'''# lockstep: second=1 policy=rr quantum=2 switch=1
from lockstep import job
job('<a href="x">&', burst=5)
job('b,"c"', arrival=1, burst=[3, 2, 2])
job('d\x1b[31m', arrival=20, burst=1)
'''
DEADLINES = '''# lockstep: second=1 policy=rm
from lockstep import job
job('short', burst=2, period=5, deadline=3)
job('late', burst=5, period=7, deadline=9)
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
    return check_periods(events) if running == wanted else f'running {running}, not {wanted}'


def check_periods(events):
    """Periodic jobs come at equal distances, late ones too, and are due so long after that."""
    for row in {e['tid'] for e in events if e['ph'] == 'i'}:
        comes, due = ([e['ts'] // 1000 for e in events if e['ph'] == 'i' and e['tid'] == row and e['name'] == name]
                      for name in ('job comes', 'deadline'))
        spans = {after - before for before, after in itertools.pairwise(comes)}
        later = {deadline - come for come, deadline in zip(comes, due, strict=bool(due))}
        if len(spans) > 1 or len(later) > 1:
            return f'thread {row}: jobs come at {comes}, are due at {due}'
    return None


def check_holds(told, document):
    """Who has a lock took it when its bar begins, and somebody gave it back when it ends, or it is the end."""
    taken = {(e['tick'], e['thread']) for e in document['events'] if e['kind'] in ('acquire', 'handoff')}
    given = {e['tick'] for e in document['events'] if e['kind'] in ('release', 'handoff', 'acquire')} | {document['ticks']}
    bars = [re.fullmatch(r'(?:lock|rlock|GIL|hub|mutex|spin lock|process lock)\b[^:]*: (.*) (\d+)–(\d+)', line, re.S) for line in told]
    wrong = [bar[0] for bar in bars if bar and ((int(bar[2]), bar[1]) not in taken or int(bar[3]) not in given)]
    if any(e['kind'] == 'handoff' and e['object'].startswith('lock ') for e in document['events']) and not any(bars):
        return 'no locks'
    return f'held by nobody: {wrong}' if wrong else None


def check_svg(text, document):
    root = tree.fromstring(text.encode())
    told = [title.text for title in root.iter('{http://www.w3.org/2000/svg}title')]
    bars = [re.fullmatch(r'(.*) running (\d+)–(\d+)', line, re.S) for line in told]
    label = re.findall(r'<text class="ink" x="(\d+)" y="[\d.]+" text-anchor="end">(.*?)</text>', text)
    if any(int(x) < 7 * len(html.unescape(name)) for x, name in label) or not label:
        return f'the names of rows are cut: {label}'
    ticks = sum(int(bar[3]) - int(bar[2]) for bar in bars if bar)
    wanted = 2 * sum(b['to'] - b['from'] for b in document['gantt'])  # once for the core, once for the thread
    return check_holds(told, document) if ticks == wanted else f'{ticks} ticks, not {wanted}'


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


class Page(html.parser.HTMLParser):
    """Every element is closed in its place, nothing is fetched, and scripts are collected by their ids."""
    EMPTY = {'meta', 'input'}

    def __init__(self):
        super().__init__()
        self.open, self.wrong, self.scripts, self.ids = [], [], {}, set()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.ids.add(attrs.get('id'))
        self.wrong += [f'{tag} {name}' for name in attrs if name in ('src', 'href', 'srcset') or name.startswith('on')]
        if tag not in self.EMPTY:
            self.open.append((tag, attrs))

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        if not self.open or self.open.pop()[0] != tag:
            self.wrong.append(f'/{tag}')

    def handle_data(self, data):
        if self.open and self.open[-1][0] == 'script':
            name = self.open[-1][1].get('id', 'code')
            self.scripts[name] = self.scripts.get(name, '') + data
        elif self.open and self.open[-1][0] == 'style' and re.search(r'@import|url', data):
            self.wrong.append('style')


# A browser of forty lines: elements that keep what is written into them.
BROWSER = r"""
const made = {}, listeners = {};
function element() {
  return {children: [], style: {}, className: '', textContent: '', value: 0, scrollLeft: 0, clientWidth: 800, clientHeight: 400,
    insertBefore(x, y) { return this.appendChild(x); },
    setAttribute(name, value) { this[name] = value; }, appendChild(x) { this.children.push(x); return x; },
    insertRow() { return this.appendChild(element()); }, insertCell() { return this.appendChild(element()); },
    addEventListener(name, f) { this['on' + name] = f; }, getBoundingClientRect() { return {left: 0}; }};
}
const input = JSON.parse(require('fs').readFileSync(0, 'utf8'));
global.document = {
  getElementById(id) {
    if (!input.ids.includes(id)) throw new Error('no element ' + id);
    return made[id] = made[id] || Object.assign(element(), id === 'run' ? {textContent: input.run} : {});
  },
  querySelector() { return made.svg = made.svg || element(); },
  createElement: element, createElementNS: element, addEventListener(name, f) { listeners[name] = f; }};
(0, eval)(input.code);
function look() {
  return [made.said.textContent, made.caption.textContent, +made.tick.textContent,
    made.threads.children.map(row => row.children.map(cell => cell.textContent)),
    made.source.children.filter(line => line.className === 'line').map(line => line.textContent), made.output.textContent];
}
const seen = [look()];
for (const key of input.keys) {
  listeners.keydown({key, preventDefault() {}});
  seen.push(look());
}
console.log(JSON.stringify(seen));
"""


def check_steps(page, run):
    """Keys move through the moments, and the states are those of the chart."""
    keys = ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'PageDown', 'End', 'ArrowRight', 'PageUp', 'Home']
    asked = {'run': page.scripts['run'], 'code': page.scripts['code'], 'ids': list(filter(None, page.ids)), 'keys': keys}
    read = subprocess.run(['node', '-e', BROWSER], input=json.dumps(asked).encode(), capture_output=True, check=False, timeout=60)
    if read.returncode:
        return read.stderr.decode()[-400:]
    seen, moments = json.loads(read.stdout), run['moments']
    last = len(moments) - 1
    places = [0, min(1, last), min(2, last), max(0, min(2, last) - 1)]
    at = places[-1]
    while at < last and moments[at][0] == moments[places[-1]][0]:
        at += 1
    back = last
    while back > 0 and moments[back][0] == moments[last][0]:
        back -= 1
    for look, place in zip(seen, places + [at, last, last, back, 0]):
        tick, line, said, caption, _ = moments[place]
        if look[5] != ''.join(m[4] for m in moments[:place + 1]):
            return f'moment {place}: it has printed {look[5]!r}'
        over = run['over'] and place == last
        states = {name: run['ended'] for i, name in enumerate(run['threads'])
                  if any(s[0] == i for s in run['spans']) and all(s[4] <= tick + over for s in run['spans'] if s[0] == i)}
        states |= {run['threads'][s[0]]: run['words'][2 if over and s[1] == 0 else s[1]]
                   for s in run['spans'] if s[0] >= 0 and s[3] <= min(tick, run['end'] - 1) < s[4]
                   and not (over and s[1] == 0 and not run['stuck'])}
        shown = {name: re.split('[ ,]', cell)[1] for name, cell in look[3] if cell != '–'}
        if look[:3] != [said, caption, tick] or (len(set(run['threads'])) == len(run['threads']) and shown != states):
            return f'moment {place}: {look}, not {moments[place]} {states}'
        if line and look[4] and not look[4][0].strip().startswith(str(line)):
            return f'moment {place}: line {look[4]}, not {line}'
    return None


def check_html(text, document):
    page = Page()
    page.feed(text)
    page.close()
    if page.wrong or page.open:
        return f'{page.wrong} {page.open}'
    run = json.loads(page.scripts['run'])
    running = by_core((core, begin, end) for lane, state, core, begin, end in run['spans'] if state == 0)
    wanted = by_core((b['core'], b['from'], b['to']) for b in document['gantt'])
    if running != wanted:
        return f'running {running}, not {wanted}'
    if 'name="viewport"' not in text or 'prefers-color-scheme:dark' not in text or re.search('[\u23e9-\u23fa\u25b6\u25c0]', text + page.scripts['code']):
        return 'a page that a telephone, a dark screen or a plain font cannot show'
    printed = ''.join(line['text'] for line in document['output'])
    if ''.join(m[4] for m in run['moments']) != printed:
        return f'it has printed {printed!r}'
    if not run['moments'] or any(a[0] > b[0] for a, b in zip(run['moments'], run['moments'][1:])) or '' in (m[2] for m in run['moments']):
        return 'moments without words, or out of order'
    return check_steps(page, run) if shutil.which('node') else None


class Screen:
    """What a terminal shows that has been told to place its cursor and to write letters."""

    def __init__(self, width, height):
        self.rows, self.x, self.y = [[' '] * width for _ in range(height)], 0, 0

    def take(self, data):
        for found in re.finditer(r'\x1b\[(\??[\d;]*)([A-Za-z])|(.)', data, re.S):
            if found[2] == 'H':
                self.y, self.x = (int(n) - 1 for n in found[1].split(';'))
            elif found[3]:
                wide = unicodedata.east_asian_width(found[3]) in 'WF'
                if unicodedata.combining(found[3]):
                    self.rows[self.y][self.x - 1] += found[3]
                    continue
                self.rows[self.y][self.x] = found[3]
                if wide:
                    self.rows[self.y][self.x + 1] = ''
                self.x += 1 + wide

    def text(self):
        return [''.join(row).rstrip() for row in self.rows]


def check_cast(text, document, last):
    """Its last screen is the one that the interface shows at the end."""
    head, *frames = map(json.loads, text.splitlines())
    if (head['version'], head['width'], head['height']) != (2, 80, 24):
        return f'{head}'
    screen, before, chapters = Screen(80, 24), 0, []
    for time, kind, data in frames:
        if time < before or kind not in ('o', 'm') or not data.strip():
            return f'at {time}, behind {before}: {kind} {data!r}'
        before = time
        chapters += [data] if kind == 'm' else []
        if kind == 'o':
            screen.take(data)
    shown = screen.text()
    if document['end'] == 'deadlock' and not any('Deadlock' in chapter for chapter in chapters):
        return f'chapters {chapters}'
    stops = document['end'] == 'limit' or document['settings']['policy'] == 'manual'  # there it waits for a person
    return None if stops or shown[:22] == last[:22] else '\n'.join(shown + ['not'] + last)


CHECKS = {'html': check_html, 'csv': check_csv, 'trace': check_trace, 'svg': check_svg, 'dot': check_dot, 'json': check_json}


def main():
    lockstep, scenarios = sys.argv[1], pathlib.Path(sys.argv[2])
    texts = {path.stem: path.read_bytes() for chapter in CHAPTERS for path in sorted((scenarios / chapter).glob('*.py'))}
    texts |= {'hostile names': HOSTILE.encode(), 'deadlines': DEADLINES.encode()}

    def wrong(item):
        name, text = item
        document = run(lockstep, 'run', '-', '--json', '--events', *LIMIT, text=text)
        if not document:
            return []
        told = {form: check(run(lockstep, 'export', '-', '--format', form, *LIMIT, text=text), json.loads(document))
                for form, check in CHECKS.items()}
        last = run(lockstep, '-', '--snapshot', '0', '--keys', 'End', *LIMIT, text=text).split('\n')
        told['cast'] = check_cast(run(lockstep, 'export', '-', '--format', 'cast', *LIMIT, text=text), json.loads(document), last)
        return [f'{name} as {form}: {problem[:600]}' for form, problem in told.items() if problem]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        problems = [line for lines in pool.map(wrong, texts.items()) for line in lines]
    chinese = [run(lockstep, 'export', '-', '--format', form, '--lang', 'zh_CN', text=texts['one_fork']) for form in ('svg', 'html')]
    problems += ['English in a Chinese picture' for text in chinese if re.search('>(core|running|blocked)', text) or '一把叉子' not in text]
    bad = len(problems)
    print(''.join(line + '\n' for line in problems), end='')
    print(f'{len(texts)} scenarios in {len(CHECKS) + 1} formats, {bad} wrong')
    sys.exit(bad > 0)


main()
