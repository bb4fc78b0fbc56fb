"""Lengths of functions and files: prints how they are distributed, fails beyond the hard limits: lengths.py ROOT"""
import pathlib
import re
import sys

FUNCTION_LIMIT, FILE_LIMIT, WIDTH_LIMIT = 70, 900, 120
# An interpreter has exactly one long function.
EXEMPT_FILE, EXEMPT_FUNCTION = 'sim/machine/step.c', 'step_run'


def functions(lines):
    """(name, first line, length) of every function; the source is formatted, so one begins and ends at the margin."""
    start = name = None
    for number, line in enumerate(lines, 1):
        if start is None and re.match(r'[A-Za-z_].*\)\s*\{.*$', line) and not line.startswith(('struct', 'enum', 'union', 'typedef')) \
                or start is None and re.match(r'(static |const )*(struct|enum|union) \w+ [*\w]+\(.*\)\s*\{.*$', line):
            found = re.search(r'(\w+)\(', line)
            name, start = found[1] if found else '?', number
            if line.rstrip().endswith('}'):
                yield name, start, 1
                start = None
        elif start is None and re.match(r'[ \t]+.*\)\s*\{$', line) and number > 1 and re.match(r'[A-Za-z_].*\(.*[,(]$', lines[number - 2]):
            found = re.search(r'(\w+)\(', lines[number - 2])
            name, start = found[1] if found else '?', number - 1
        elif start is not None and line.startswith('}'):
            yield name, start, number - start + 1
            start = None


def main():
    root, lengths, bad = pathlib.Path(sys.argv[1]), [], 0
    for path in sorted([*root.glob('sim/**/*.c'), *root.glob('ui/**/*.c')]):
        where = str(path.relative_to(root))
        lines = path.read_text(encoding='utf8').splitlines()
        for name, start, length in functions(lines):
            lengths.append((length, where, name))
            if length > FUNCTION_LIMIT and (where, name) != (EXEMPT_FILE, EXEMPT_FUNCTION):
                print(f'{where}:{start}: {name} has {length} lines')
                bad += 1
        if len(lines) > FILE_LIMIT and where != EXEMPT_FILE:
            print(f'{where}: {len(lines)} lines')
            bad += 1
        for number, line in enumerate(lines, 1):
            if len(line) > WIDTH_LIMIT:
                print(f'{where}:{number}: {len(line)} columns')
                bad += 1
    lengths.sort()
    if lengths:
        at = {p: lengths[min(len(lengths) - 1, len(lengths) * p // 100)][0] for p in (50, 75, 90, 99)}
        print(f'{len(lengths)} functions; lines: ' + ', '.join(f'{p} % within {n}' for p, n in at.items()))
        for length, where, name in lengths[-5:]:
            print(f'  {length:4} {where} {name}')
    sys.exit(1 if bad else 0)


main()
