"""Compares screens with those kept in golden/: the text, and a letter for the role of every cell.

    golden.py LOCKSTEP FOLDER            compare
    UPDATE_GOLDEN=1 golden.py …          write them anew; look at the difference before you commit it

A line of golden/contents.txt is: NAME SCENARIO SIZE [LANGUAGE] : KEYS. Only what is wanted to stay as it is belongs there.
"""
import difflib
import os
import pathlib
import subprocess
import sys


def screen(program, scenario, size, language, keys):
    command = [program, scenario, '--size', size, '--styles', '--keys', keys]
    command += ['--lang', language] if language else []
    environment = {'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8'}
    done = subprocess.run(command, capture_output=True, timeout=60, env=environment)
    if done.returncode:
        sys.exit(f'{" ".join(command)}: status {done.returncode}\n{done.stderr.decode()}')
    return done.stdout.decode()


def rows(folder):
    for line in (folder / 'golden' / 'contents.txt').read_text(encoding='utf8').splitlines():
        if line and not line.startswith('#'):
            what, keys = line.split(':', 1)
            name, scenario, size, *language = what.split()
            yield name, folder / scenario, size, language[0] if language else '', keys.strip()


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    bad = 0
    for name, scenario, size, language, keys in rows(folder):
        now = screen(program, str(scenario), size, language, keys)
        kept = folder / 'golden' / (name + '.txt')
        if os.environ.get('UPDATE_GOLDEN'):
            kept.write_text(now, encoding='utf8')
            continue
        before = kept.read_text(encoding='utf8') if kept.exists() else ''
        if now != before:
            bad += 1
            print(f'--- {name} is not as it was:')
            sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), now.splitlines(True), 'kept', 'now', n=1))
    sys.exit(bad != 0)


main()
