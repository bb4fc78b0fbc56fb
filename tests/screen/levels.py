"""Plays every level to its end as a person would, by what the screen says: levels.py LOCKSTEP SCENARIOS

At every moment all moves are tried and the hint (d) is asked: it may come nearer by one step at the most, some move must
bring it nearer, and with as many moves as par says the goal is reached; par is what a search over every schedule finds. A
move that is said to have lost the level is taken back, and the hint is what it was. The goal, par and the number of moves
can be read all the time, in both languages.
"""
import json
import pathlib
import re
import subprocess
import sys

WORDS = {'en': ('Goal: ', ' · par {} · moves {}', ' · ✓ reached', ' · ✗ lost'),
         'zh_CN': ('目标：', ' · 最少 {} 步 · 已走 {} 步', ' · ✓ 达到', ' · ✗ 已错失')}
LOST = None


class Level:
    def __init__(self, program, path):
        self.program, self.path, self.bad, self.par = program, path, [], None
        goal = next(line for line in path.read_text(encoding='utf8').split('\ngoal(')[1:]).splitlines()
        self.goals = {'en': goal[0].split('#: ')[1], 'zh_CN': goal[1].split('#:zh ')[1]}

    def run(self, *arguments):
        done = subprocess.run([self.program, *arguments], capture_output=True, timeout=120, stdin=subprocess.DEVNULL)
        return done.stdout.decode()

    def screen(self, keys, language='en', size='80x24'):
        return self.run(str(self.path), '--snapshot', '0', '--size', size, '--lang', language, '--keys', ' '.join(keys))

    def look(self, moves, *more):
        """The steps to the goal by the hint, and the digits of those who can make the next one; ■ waits and cannot."""
        text = self.screen([*moves, *more, 'd'])
        question = re.search(r'Who takes the next step\?(.*)', text)
        digits = re.findall(r' (\d) (?!■)', question[1]) if question else []
        steps = re.search(r'From here the goal can be reached in (\d+) step', text)
        if steps:
            return int(steps[1]), digits
        if 'This move lost it' not in text and 'Goal reached' not in text:
            self.bad.append(f'{" ".join([*moves, *more])}: no hint\n{text}')
        return (0 if 'Goal reached' in text else LOST), digits

    def read(self, moves, sign=0):
        """sign: 2 the goal is reached, 3 it is lost, which the caption says as well: then the goal's end may be missing."""
        for language, words in WORDS.items():
            tally = words[1].format(self.par, len(moves)) + (words[sign] if sign else '')
            for size in ('80x24', '160x48'):
                rows = [row for row in self.screen(moves, language, size).splitlines() if words[0] in row]
                whole = words[0] + ('' if sign else self.goals[language])
                if len(rows) != 1 or whole not in rows[0] or tally + ' ─' not in rows[0]:
                    self.bad.append(f'{" ".join(moves)}, {size}: not {whole}{tally} but {rows}')

    def try_moves(self, moves, left, digits):
        nearer = None
        for digit in digits:
            after, _ = self.look([*moves, digit])
            if after is LOST:
                self.read([*moves, digit], 3)
            elif after < left - 1:
                self.bad.append(f'{" ".join([*moves, digit])}: {after} steps, before it {left}')
            elif after == left - 1:
                nearer = digit
            if self.look([*moves, digit], 'Left')[0] != left or 'd hint' not in self.screen([*moves, digit, 'Left']):
                self.bad.append(f'{" ".join([*moves, digit])} taken back: not {left} steps as before, or no keys for another move')
        return nearer

    def play(self):
        report = json.loads(self.run('check', str(self.path), '--json'))
        self.par = next(f['steps'] for f in report['findings'] if f['kind'] == 'goal')
        moves, (left, digits) = [], self.look([])
        while left and not self.bad:
            self.read(moves)
            moves.append(self.try_moves(moves, left, digits))
            if not moves[-1]:
                self.bad.append(f'{" ".join(moves[:-1])}: none of {digits} comes nearer than {left}')
                return
            left, digits = self.look(moves)
        if not self.bad and len(moves) != self.par:
            self.bad.append(f'{len(moves)} moves, par is {self.par}')
        if not self.bad:
            self.read(moves, 2)


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    levels = [Level(program, path) for path in sorted((folder / 'levels').glob('*.py'))]
    for level in levels:
        level.play()
        for wrong in level.bad:
            print(f'{level.path.stem}: {wrong}')
    sys.exit(any(level.bad for level in levels) or len(levels) < 20)


main()
