"""Includes go downward only, and name their folder; ncurses stands in one file: layers.py ROOT"""
import pathlib
import re
import sys

# A folder may include what stands in the same row or above.
ROWS = [['base'], ['lang'], ['machine', 'sync', 'policy', 'module'], ['history', 'analysis', 'explore', 'export']]
RANK = {folder: rank for rank, row in enumerate(ROWS) for folder in row}
# How a value is written in 64 bits, which constants need; tables of names that the machine fills in.
SHARED_DOWN = {'machine/value.h', 'module/library.h', 'machine/policy.h', 'policy/policy.def'}
INTERFACE = len(ROWS)


def includes(path):
    for number, line in enumerate(path.read_text(encoding='utf8').splitlines(), 1):
        found = re.match(r'\s*#\s*include\s+([<"])([^>"]+)[>"]', line)
        if found:
            yield number, found[1] == '"', found[2]


def problem(root, path, project, name):
    in_sim = path.is_relative_to(root / 'sim')
    if not project:
        curses = 'curses' in name or name == 'term.h'
        return 'ncurses belongs to ui/term.c alone' if curses and path != root / 'ui/term.c' else None
    folder = name.split('/')[0] if '/' in name else ''
    if in_sim and not folder:
        return 'name the folder'
    rank = RANK.get(folder, INTERFACE)
    own = RANK[path.relative_to(root / 'sim').parts[0]] if in_sim else INTERFACE
    return f'{folder} stands above' if rank > own and name not in SHARED_DOWN else None


def main():
    root, bad = pathlib.Path(sys.argv[1]), 0
    for path in sorted([*root.glob('sim/**/*.[ch]'), *root.glob('ui/**/*.[ch]')]):
        for line, project, name in includes(path):
            what = problem(root, path, project, name)
            if what:
                print(f'{path.relative_to(root)}:{line}: {name}: {what}')
                bad += 1
    sys.exit(1 if bad else 0)


main()
