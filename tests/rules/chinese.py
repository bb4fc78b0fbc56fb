"""Whatever is said outside the interface is in the table of both languages (ui/say/chinese.def): errors of a text, of settings and
of the command line, help. The sentences are taken from the sources that say them.

    chinese.py ROOT
"""
import pathlib
import re
import sys

# Words that are no sentences: code that is made, formats, sentences of CPython's tracebacks, words with a table of their own.
OTHER = ('from lockstep import', 'from __future__', 'concurrent.futures.', '# lockstep', 'import lockstep', '_lockstep.goal', '.def', '\\xef', 'arrival,burst',
         'arrival, burst', 'fifo rr sjf', 'on off ticks', 'is a list of at most', 'the modules are')
SAYS = ['sim/lang/**/*.c', 'sim/policy/*.[ch]', 'ui/*.c', 'ui/cli/*.c', 'ui/compare/*.c']
STRING = r'"(?:[^"\\\n]|\\.)*"'
# A number of a certain width stands between two pieces of a format.
MACRO = r'(?:PRI[a-z]\d+|LOCKSTEP_VERSION)'


def unescape(text):
    return (text.replace('\\n', '\n').replace('\\"', '"').replace('\\x', '\0x').replace('\\\\', '\\').replace('\0x', '\\x'))


def sentences(source):
    source = re.sub(r'/\*.*?\*/|^#include .*?$', '', source, flags=re.S | re.M)
    for match in re.finditer(rf'{STRING}(?:\s*(?:{STRING}|{MACRO}))*', source):
        pieces = re.findall(rf'{STRING}|{MACRO}', match.group(0))
        text = ''.join('d' if not piece.startswith('"') else unescape(piece[1:-1]) for piece in pieces)
        yield source.count('\n', 0, match.start()) + 1, text


def is_sentence(text):
    return len(re.findall(r'\b[a-z]{2,}\b', text)) >= 3 and not any(other in text for other in OTHER)


def rows(root):
    table = (root / 'ui/say/chinese.def').read_text(encoding='utf8')
    for english, chinese in re.findall(rf'^X\(({STRING}), ({STRING})\)$', table, flags=re.M):
        yield unescape(english[1:-1]), unescape(chinese[1:-1])


def places(text):
    return sorted(set(re.findall(r'\{([1-9])\}', text)))


def pattern(english):
    parts = re.split(r'\{[1-9]\}', english)
    return re.compile('.+'.join(re.escape(part) for part in parts), re.S)


def sample(text):
    text = re.sub(r'%[-*.\d]*(?:zu|l*[dusxX]|04X|c)', '7', text).replace('%%', '%')
    return re.sub(r'^lockstep(?: check|77)?: ', '', text).strip()


def main():
    root, bad, seen = pathlib.Path(sys.argv[1]), [], set()
    table = list(rows(root))
    if len(table) < 400:
        bad.append(f'only {len(table)} rows could be read')
    for english, chinese in table:
        if not set(places(chinese)) <= set(places(english)):
            bad.append(f'other places in Chinese: {english}')
        if not re.search('[\u3400-\u9fff]', chinese) and not english.startswith(('auto', 'svg,', "'def'", "a 'for'", "a 'try'", 'lambda', "'{1}'")):
            bad.append(f'no Chinese: {english}')
        if english in seen:
            bad.append(f'twice: {english}')
        seen.add(english)
    fits = [pattern(english) for english, _ in table if not re.fullmatch(r'(\{\d\}|\W)*', english)]
    for says in SAYS:
        for path in sorted(root.glob(says)):
            for line, text in sentences(path.read_text(encoding='utf8')):
                said = sample(text)
                if not is_sentence(said) or any(p.fullmatch(said) for p in fits):
                    continue
                if any(p.fullmatch(said.split(': ', n)[-1]) for p in fits for n in (1, 2, 3)):
                    continue
                bad.append(f'{path.relative_to(root)}:{line}: not in ui/say/chinese.def: {said!r}')
    for path in sorted((root / 'sim/module').rglob('*.c')):
        for hint in re.findall(rf'(?:ROW_REFUSED\("[^"]*", |define NO_[A-Z]+ )({STRING})', path.read_text(encoding='utf8')):
            if not any(p.fullmatch(unescape(hint[1:-1])) for p in fits):
                bad.append(f'{path.relative_to(root)}: not in ui/say/chinese.def: {hint}')
    print('\n'.join(bad))
    sys.exit(bool(bad))


main()
