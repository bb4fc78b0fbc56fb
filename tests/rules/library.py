"""The pieces of the built-in library: library.py ROOT

Each file of sim/module/library names the words for which a program gets it. Whatever a program mentions, what it gets
must be whole: every name that one of the files uses is defined by one of them, or is a built-in function of our own
(_attributes). And a name that a module's table takes from the library must come with the word by which a program can get
at the module.
"""
import ast
import builtins
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1]) / 'sim/module'
FILES = {path: path.read_text(encoding='utf8') for path in sorted((ROOT / 'library').glob('*.py'))}
OWN = set(re.findall(r'ROW_NATIVE\("(_\w+)"', next(ROOT.rglob('builtins.c')).read_text(encoding='utf8')))
DEFINED = dict(re.findall(r'#define (\w+) "(.*)"', (ROOT.parent / 'lang/syntax/node.h').read_text(encoding='utf8')))
FIRST = re.compile(r'# For programs that mention: (.*)\n')


def words_of(text):
    found = FIRST.match(text)
    return found[1].split(', ') if found else []


def mentions(text, word):
    """A word that begins or ends with a bracket or quote may stand beside any other."""
    before, behind = (r'\b' if re.match(r'\w', end) else '' for end in (word[0], word[-1]))
    return re.search(before + re.escape(word) + behind, text)


def given(source):
    """The files that a program of that text gets."""
    found = {path for path, text in FILES.items() if not words_of(text)}
    asked = [source] + [FILES[path] for path in found]
    while asked:
        text = asked.pop()
        for path, other in FILES.items():
            if path not in found and any(mentions(text, word) for word in words_of(other)):
                found.add(path)
                asked.append(other)
    return found


def defined(tree):
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from ((alias.asname or alias.name).split('.')[0] for alias in node.names)


def used(tree):
    """Names that stand for something outside the function that they are in, as well as can be told."""
    bound = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    bound |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    bound |= {node.name for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)}
    bound |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return names - bound - set(dir(builtins))


def main():
    trees = {path: ast.parse(text) for path, text in FILES.items()}
    faults = []
    words = sorted({word for text in FILES.values() for word in words_of(text)})
    for word in ['', *words]:
        files = given(word)
        known = {name for path in files for name in defined(trees[path])}
        for path in sorted(files):
            lacking = used(trees[path]) - known - OWN
            if lacking:
                faults.append(f'a program that mentions "{word}": {path.name} uses {", ".join(sorted(lacking))}')
    tops = {name for tree in trees.values() for name in defined(tree)}
    for table in sorted(ROOT.rglob('*.c')):
        text = table.read_text(encoding='utf8')
        modules = {rows: name for name, rows in re.findall(r'struct module \w+ = \{"([\w.]+)", (\w+)\}', text)}
        for rows, body in re.findall(r'struct module_entry (\w+)\[\] = \{(.*?\{0\})\};', text, re.S):
            for name, target in re.findall(r'ROW_LIBRARY\("?([\w.]+)"?,\s*"([\w.]+)"\)', body):
                files = given(f'{modules[rows]}.{DEFINED.get(name, name)}')
                if target in tops and not any(target in defined(trees[path]) for path in files):
                    faults.append(f'{modules[rows]}.{name}: who mentions it does not get {target}')
    print('\n'.join(faults))
    return bool(faults)


sys.exit(main())
