"""Every header compiles on its own: headers.py ROOT COMPILER…"""
import concurrent.futures
import os
import pathlib
import subprocess
import sys


def compiles(root, compiler, path):
    command = [*compiler, '-std=c17', '-fsyntax-only', '-Wall', '-Werror', '-Wno-unused-function', '-D_GNU_SOURCE',
               '-D_XOPEN_SOURCE=700', '-I', str(root / 'sim'), '-I', str(root / 'ui'), '-x', 'c', '-']
    text = f'#include "{path}"\n'
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stderr


def main():
    root, compiler = pathlib.Path(sys.argv[1]), sys.argv[2:]
    headers = sorted([*root.glob('sim/**/*.h'), *root.glob('ui/**/*.h')])
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda path: compiles(root, compiler, path), headers))
    for path, (good, errors) in zip(headers, results):
        if not good:
            print(f'{path.relative_to(root)} does not compile alone\n{errors}')
    sys.exit(0 if all(good for good, _ in results) else 1)


main()
