"""What every bundled scenario must tell: texts.py SCENARIOS

A title and a description, captions, a note to the teacher, all of them in Chinese too; a place in contents.txt; a row of the
table in README.md that names it; a variant that exists. And it must fit a small screen.
"""
import ast
import pathlib
import re
import sys

TITLE, CODE, LINES = 47, 112, 60  # columns of a title and of code without its caption; lines of a file

folder = pathlib.Path(sys.argv[1])


def problems_of(path, text):
    documentation = ast.get_docstring(ast.parse(text)) or ''
    lines = documentation.splitlines()
    if not lines or len(lines[0]) > TITLE:
        yield f'no title, or one of more than {TITLE} columns'
    english = [line for line in lines[1:] if line and not line.startswith('[')]
    chinese = [line for line in lines if line.startswith('[zh] ')]
    if not english or len(chinese) < 2:
        yield 'no description, or no Chinese one'
    for kind in ('#:', '# ask:', '# note:'):
        here = len(re.findall(f'(?m){kind} ', text))
        twins = len(re.findall(f'(?m){kind}zh ', text))
        if here != twins:
            yield f'{here} of "{kind}", but {twins} in Chinese'
        if not here and kind != '# ask:':
            yield f'no "{kind}"'
    for number, line in enumerate(text.splitlines(), 1):
        if len(line.split('  #: ')[0]) > CODE and not line.startswith(('#', '[zh]')) and number > len(lines) + 2:
            yield f'line {number} is too wide'
    if len(text.splitlines()) > LINES:
        yield f'more than {LINES} lines'
    variant = re.search(r'(?m)^# lockstep:.*variant=(\S+)', text)
    if variant and not (path.parent / variant[1]).exists():
        yield f'its variant {variant[1]} does not exist'


def main():
    bad = 0
    contents = (folder / 'contents.txt').read_text(encoding='utf8').split('\n')
    table = (folder / 'README.md').read_text(encoding='utf8')
    for path in sorted(folder.rglob('*.py')):
        found = list(problems_of(path, path.read_text(encoding='utf8')))
        if '  ' + path.stem not in contents:
            found.append('not in contents.txt')
        if f'`{path.stem}`' not in table:
            found.append('not in the table of README.md')
        for problem in found:
            print(f'{path.relative_to(folder)}: {problem}')
        bad += len(found)
    sys.exit(bad != 0)


main()
