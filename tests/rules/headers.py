"""Every header compiles on its own, and has a guard that no other one has: headers.py ROOT COMPILER…"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys


def compiles(root, compiler, path):
    command = [*compiler, '-std=c17', '-fsyntax-only', '-Wall', '-Werror', '-Wno-unused-function', '-D_GNU_SOURCE',
               '-D_XOPEN_SOURCE=700', '-I', str(root / 'sim'), '-I', str(root / 'ui'), '-x', 'c', '-']
    text = f'#include "{path}"\n'
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stderr


def same_guards(root, headers):
    first = {}
    for path in headers:
        found = re.search(r'^#ifndef (\w+)\n#define \1$', path.read_text(encoding='utf8'), re.M)
        if not found:
            yield f'{path.relative_to(root)} has no guard'
        elif found[1] in first:
            yield f'{path.relative_to(root)} has the guard of {first[found[1]].relative_to(root)}'
        else:
            first[found[1]] = path


def main():
    root, compiler = pathlib.Path(sys.argv[1]), sys.argv[2:]
    headers = sorted([*root.glob('sim/**/*.h'), *root.glob('ui/**/*.h')])
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda path: compiles(root, compiler, path), headers))
    for path, (good, errors) in zip(headers, results):
        if not good:
            print(f'{path.relative_to(root)} does not compile alone\n{errors}')
    guards = list(same_guards(root, headers))
    print('\n'.join(guards))
    sys.exit(0 if all(good for good, _ in results) and not guards else 1)


main()
