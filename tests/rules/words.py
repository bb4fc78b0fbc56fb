"""Every text that a person reads stands in both languages, with the same places to be filled in: words.py ROOT"""
import pathlib
import re
import sys

TABLES = ['ui/text.def', 'sim/analysis/sentence.def', 'sim/policy/why.def']
STRING = r'"((?:[^"\\]|\\.)*)"'
ROW = re.compile(rf'^X\((\w+),\s*((?:{STRING}\s*)+),\s*((?:{STRING}\s*)+)\)', re.M)
PLACE = re.compile(r'\{(\w)\}')
# Names, units and signs that are the same in Chinese.
SAME = re.compile(r'[^A-Za-z]*([A-Z]{2,}|[a-z]{0,2}|I/O)?[^A-Za-z]*')


def is_chinese(text):
    return re.search('[\u4e00-\u9fff]', text) is not None


def wrong(english, chinese):
    if english and not chinese:
        return 'not translated'
    if sorted(set(PLACE.findall(english))) != sorted(set(PLACE.findall(chinese))):
        return 'the places to fill in differ'
    plain = PLACE.sub('', english).removeprefix('join')  # the method's name
    if not is_chinese(chinese) and chinese != english and not SAME.fullmatch(plain):
        return 'the Chinese text is not Chinese'
    if chinese == english and not SAME.fullmatch(plain):
        return 'not translated'
    return None


def main():
    root, bad = pathlib.Path(sys.argv[1]), 0
    for table in TABLES:
        text = (root / table).read_text(encoding='utf8')
        rows = ROW.findall(text)
        if len(rows) != len(re.findall(r'^X\(', text, re.M)) or not rows:
            print(f'{table}: rows that are no X(NAME, "English", "Chinese")')
            bad += 1
        for row in rows:
            english, chinese = (''.join(re.findall(STRING, part)) for part in (row[1], row[3]))
            problem = wrong(english, chinese)
            if problem:
                print(f'{table}: {row[0]}: {problem}: {english!r} {chinese!r}')
                bad += 1
    sys.exit(1 if bad else 0)


main()
