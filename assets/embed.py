"""Turns scenarios, and the part of the library that is written in the scenario language, into C arrays.

    embed.py library FOLDER OUTPUT      every .py file below FOLDER, and which words in a program ask for it
    embed.py bundle FOLDER OUTPUT       what FOLDER/contents.txt lists, in its order

The output is written only if it changes, so that nothing is compiled again without need.
"""
import pathlib
import re
import sys


def array(name, data):
    """A NUL-terminated array. Numbers rather than a literal: compilers bound the length of literals."""
    numbers = [str(byte if byte < 128 else byte - 256) for byte in data] + ['0']
    rows = [', '.join(numbers[i:i + 32]) for i in range(0, len(numbers), 32)]
    return f'{name}[] = {{\n' + ',\n'.join(rows) + '};\n'


def quoted(text):
    escape = {'"': '\\"', '\\': '\\\\'}
    return '"' + ''.join(escape.get(c, c) for c in text) + '"'


def library(folder):
    """A file may begin with "# For programs that mention: WORD, WORD"; without that all programs have it."""
    text, rows = '#include "module/library.h"\n\n', ''
    for i, path in enumerate(sorted(folder.rglob('*.py'))):
        data = path.read_bytes()
        found = re.match(rb'# For programs that mention: (.*)\n', data)
        words = found[1].decode().split(', ') if found else []
        text += array(f'static const char text_{i}', data)
        if words:
            text += f'static const char *const words_{i}[] = {{{", ".join(map(quoted, words))}, NULL}};\n'
        rows += f'    {{text_{i}, sizeof text_{i} - 1, {f"words_{i}" if words else "NULL"}}},\n'
    return text + f'\nconst struct library_part library_parts[] = {{\n{rows}    {{0}},\n}};\n'


def contents(folder):
    """(chapter, chapter in Chinese, path) of each scenario. A chapter is "FOLDER: Title | 标题", a scenario is indented."""
    chapter, rows = None, []
    for line in (folder / 'contents.txt').read_text(encoding='utf8').splitlines():
        if line.startswith(' '):
            rows.append((*chapter[1:], folder / chapter[0] / (line.strip() + '.py')))
        elif line and not line.startswith('#'):
            where, titles = line.split(':', 1)
            chapter = (where.strip(), *(title.strip() for title in titles.split('|')))
    listed = {row[2] for row in rows}
    missing = {path for path in folder.rglob('*.py')} ^ listed
    if missing:
        sys.exit('scenarios/contents.txt and the files differ: ' + ', '.join(sorted(str(path) for path in missing)))
    return rows


def bundle(folder):
    rows = contents(folder)
    text = '#include "bundle.h"\n\n'
    for i, (_, _, path) in enumerate(rows):
        text += array(f'static const char text_{i}', path.read_bytes())
    text += '\nconst struct bundled bundled_scenarios[] = {\n'
    for i, (chapter, chapter_zh, path) in enumerate(rows):
        text += (f'    {{.name = {quoted(path.stem)}, .text = text_{i}, .length = sizeof text_{i} - 1,\n'
                 f'     .chapter = {quoted(chapter)}, .chapter_zh = {quoted(chapter_zh)}}},\n')
    return text + f'    {{.name = NULL}},\n}};\nconst size_t bundled_count = {len(rows)};\n'


def main():
    kind, folder, output = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    text = '/* Made by assets/embed.py. */\n' + {'library': library, 'bundle': bundle}[kind](folder)
    if not output.exists() or output.read_text(encoding='utf8') != text:
        output.write_text(text, encoding='utf8')


main()
