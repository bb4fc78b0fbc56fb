"""Help fits a terminal, in both languages: help.py LOCKSTEP"""
import re
import subprocess
import sys
import unicodedata

COMMANDS = ([], ['FILE'], ['run'], ['check'], ['export'], ['list'], ['compare'])
SHORT = ([], ['run'], ['export'], ['list'], ['compare'])  # a screen of 24 rows has room for them


def cells(line):
    return sum(2 if unicodedata.east_asian_width(sign) in 'WF' else 1 for sign in line)


def said(lockstep, *words):
    done = subprocess.run([lockstep, *words], capture_output=True, text=True, timeout=60, check=False)
    return done.stdout if done.returncode == 0 and not done.stderr else ''


def main():
    lockstep, wrong = sys.argv[1], []
    for language in ('en', 'zh_CN'):
        for command in COMMANDS:
            for option in ('--help', '--settings') if command else ('--help',):
                text = said(lockstep, *command, option, '--lang', language)
                name = ' '.join([*command, option, language])
                wrong += [f'{name}: {cells(line)} columns: {line}' for line in text.splitlines() if cells(line) > 80]
                if not text or (option == '--help' and command in SHORT and len(text.splitlines()) > 24):
                    wrong.append(f'{name}: {len(text.splitlines())} lines')
                if option == '--help' and command and '--settings' not in text:
                    wrong.append(f'{name}: says nothing of --settings')
    keys = re.findall(r'^  --(\w+) ', said(lockstep, 'run', '--settings', '--lang', 'en'), re.M)
    if not {'cores', 'policy', 'quantum', 'gil', 'partition'} <= set(keys):
        wrong.append(f'settings {keys}')
    print('\n'.join(wrong))
    sys.exit(bool(wrong))


main()
