"""A walk through printing, numbers, texts, lists, dicts and loops."""
import sys
print('a', 'b', sep='', end='!\n'); print(); print(1, None, True, 1.0, sep=', ')
print('x', file=sys.stdout); print('err', file=sys.stderr); sys.stdout.write('w\n'); sys.stdout.flush()
n = 5
print(f'{n!r:>4}|{n:<4}|{n:^5}|{n:+}|{n:05}|{n:x}|{n:#b}|{n:,}|{n:e}|{n:.1f}|{n:%}|{n:c}' if n != 5 else f'{n:>4}')
print(f'{3.14159:8.3f}|{3.14159:<8.2}|{1e10:g}|{123456789:,.2f}|{0.000012345:.3e}|{1/3:.10f}|{-7:05d}|{7:>+5}|{255:#06x}|{1234.5:_}')
print(f'{"x":*^9}|{"abc":.2}|{"abc":>{n}}|{True}|{None}|{[1]}|{n=}|{n + 1 = }|{"q"!r}|{n:{"0"}>{n}}')
print(f"{'a' if n > 3 else 'b'} {{lit}} {n}" f" joined" ' plain', f'{ {"k": 1}["k"] }', f"{(lambda: 3)()}")
print('%5s|%-5s|%05d|%+d|%x|%X|%o|%e|%.3f|%g|%c|%%|%r|%s' % ('a', 'b', 3, 4, 255, 255, 8, 12345.678, 2.5, 1e-5, 'z', 'q', [1]))
print('%(a)d-%(b)s' % {'a': 1, 'b': 'x'}, '%s' % (1,), '%s' % [1], '%*d' % (5, 42), '%.*f' % (2, 3.14159))
for v in (0.1, 1e16, 1e15, 123456789.123456789, 1e-4, 1e-5, 100.0, 1.5e300, -0.0, 2.0**53, 1e21, 12345678901234567890.0, 0.1 + 0.2, 1/3, 2/3, 5e-324): print(v, repr(v), str(v), '%g' % v, '%s' % v, f'{v}', f'{v:.3}', round(v, 2) if abs(v) < 1e20 else '')
print(round(2.5), round(-2.5), round(0.5), round(1.005, 2), round(12345, -2), round(-1.5), round(2.675, 2), int(1e15), int(-2.9))
print(10 // 3, -10 // 3, 10 % -3, -10 % 3, 10.5 // 3, -10.5 % 3, divmod(-7, 3), divmod(7, -3), 7 // -2.0, 2 ** 10, 2 ** -2, (-8) ** 2, 9 ** 0.5)
print(1 < 2 < 3 > 2 != 5, 1 == 1.0 == True, not 1 == 2, 1 if 0 else 2, 0 or [] or 'z', 1 and 'y', None is None, [] is [], 5 is not None)
print('abc' < 'abd', 'Z' < 'a', [1, 2] < [1, 2, 0], (2,) > (1, 9), 'a' in 'cat', 3 not in [1], 'b' not in {'a': 1})
s = 'Hello World'
print(s[0], s[-1], s[2:5], s[::-1], s[:5] + s[5:], s * 2, len(s), s.lower(), s.upper(), s.swapcase(), s.title(), s.split(), s.find('o'), s.rfind('o'), s.index('W'), s.count('l'), s.replace('l', 'L', 2), s.startswith('He'), s.endswith('ld'), s.strip('Hd'), s.center(21, '*'), s.ljust(15, '.'), s.rjust(15, '.'), s.zfill(15), s.partition(' '), s.isalpha(), 'abc'.isalpha(), '123'.isdigit(), ' '.isspace(), s.encode() if False else '')
print('a,b,,c'.split(','), 'a b  c'.split(), 'a b c'.split(' ', 1), 'x--y'.split('--'), '\n'.join(['1', '2']), 'l1\nl2'.splitlines(), ' x '.strip(), 'abc'.capitalize(), 'tEST'.capitalize(), 'A1b2'.lower(), 'ß'.upper(), 'a\tb'.expandtabs(2))
print("it's", 'say "hi"', "it's \"q\"", repr("it's"), repr('say "hi"'), repr('both \' "'), 'tab\t|', 'nl\\n', r'raw\n', 'uni\u4e2d', '\x41', '''tri
ple''', 'con' 'cat')
l = [5, 3, 8]
l.append(1); l.insert(1, 9); l.extend([2, 2]); print(l, l.pop(), l.pop(0), l.index(8), l.count(2), sorted(l), sorted(l, reverse=True), l[::-1], l[1:3], l[-2:], len(l), min(l), max(l), sum(l))
l.sort(); l.reverse(); l.remove(3); print(l, l.copy() == l, l * 2, l + [0], 8 in l); l[1:2] = [7, 7, 7]; print(l); del l[0], l[-1]; print(l); l[::2] = [0] * len(l[::2]); print(l); l.clear(); print(l, bool(l))
d = {'a': 1, 'b': 2}
d['c'] = 3; d.update({'d': 4}, e=5); print(d, d.get('z'), d.get('z', 0), d.pop('a'), d.setdefault('b', 9), d.setdefault('y', 9), list(d), list(d.items()), 'b' in d, len(d), {**d, 'q': 1}, dict(d, r=2), sorted(d, reverse=True), max(d, key=d.get), {v: k for k, v in d.items()})
for i, (k, v) in enumerate(sorted(d.items()), 1): print(i, k, v, end='; ')
print()
m = [[1, 2], [3, 4]]
print([list(r) for r in zip(*m)], [x for r in m for x in r], [[x * 2 for x in r] for r in m], sum(map(sum, m)), list(map(lambda p: p[0] + p[1], m)), list(filter(lambda x: x > 1, [1, 2, 3])), dict(enumerate('ab')), list(reversed(range(3))), list(range(10, 0, -3)), any(x > 3 for r in m for x in r), all([]))
i = 0
while True:
    i += 1
    if i == 2: continue
    if i > 4: break
    print(i, end=' ')
else: print('never')
for i in range(3): pass
else: print('else', i)
x = y = 0; x += 1; x -= 3; x *= -4; x //= 3; x **= 3; x %= 5; x <<= 2; x |= 1; x &= 7; x ^= 2; x >>= 1; print(x, y)
a, *b = 'hey'; (c, d2), e = (1, 2), 3; print(a, b, c, d2, e)
print(type(1), type('a'), type([]), type(None), type(print), type(lambda: 0), type(type), type(1.5) is float, isinstance(True, int), isinstance('a', (int, str)), callable(print), id(l) == id(l))
print(bin(10), oct(10), hex(255), int('ff', 16), int('1010', 2), chr(97), ord('a'), abs(-5.5), pow(2, 5), pow(2, 5, 7), str(5) + '5', float('2.5') * 2, bool([]), bool('x'), list('abc'), tuple([1]))
if __name__ == '__main__': print(__name__)
def doc():
    """docs"""
    return
print(doc(), doc.__name__)
