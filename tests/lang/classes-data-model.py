"""Methods by which a class takes part in format(), divmod(), slices, dir() and whole numbers."""
import math


class Number:
    def __init__(self, n):
        self.n = n

    def __format__(self, spec):
        return f'<{self.n}:{spec}>'

    def __divmod__(self, other):
        return 'divmod', self.n, other

    def __rdivmod__(self, other):
        return 'rdivmod', other, self.n

    def __pow__(self, other, modulo=None):
        return 'pow', other, modulo

    def __rpow__(self, other):
        return 'rpow', other

    def __index__(self):
        return self.n

    def __trunc__(self):
        return 7

    def __floor__(self):
        return 8

    def __ceil__(self):
        return 9

    def __bytes__(self):
        return b'ab'


class Plain:
    kind = 1

    def __init__(self):
        self.x, self.y = 1, 2

    def method(self):
        pass


class Row:
    def __init__(self):
        self.all = list(range(8))

    def __len__(self):
        return len(self.all)

    def __getitem__(self, key):
        print('get', key)
        return self.all[key]

    def __setitem__(self, key, value):
        print('set', key, value)
        self.all[key] = value

    def __delitem__(self, key):
        print('del', key)
        del self.all[key]


n = Number(3)
print(f'{n:abc} {n}', format(n, 'x'), '{:q} {} {!s:.1}'.format(n, n, 'text'), '{0:{1}}'.format(n, 5))
print(divmod(n, 2), divmod(2, n), pow(n, 2), pow(n, 2, 5), n ** 2, 2 ** n, pow(2, n))
print(math.trunc(n), math.floor(n), math.ceil(n), int(n), hex(n), [0] * n, 'ab' * n, 'abcdef'[n:], range(n), bytes(n))
row = Row()
print(row[1:3], row[::-2], row[-1])
row[1:3] = [9, 8, 7]
row[::4] = 'abc'
del row[:2]
del row[0]
print(row.all, slice(1, 2), slice(3) == slice(None, 3), slice(-3, None, 2).indices(10), [1, 2, 3, 4][slice(1, 3)], 'abc'[slice(None, None, -1)])
try:
    print(Plain()[1:2])
except TypeError as e:
    print(e)
try:
    Plain()[1:2] = 3
except TypeError as e:
    print(e)
print([name for name in dir(Plain()) if not name.startswith('_')], [name for name in dir(Plain) if name[0] != '_'])
print([name for name in dir([]) if not name.startswith('_')], 'upper' in dir(''), dir(Plain()) == sorted(dir(Plain())))
print(getattr(math, 'pi'), getattr(math, 'sqrt')(9), hasattr(math, 'nothing'), math.__name__)


def inner(a, b=2, *rest, **named):
    c = a
    if a > 100:
        later = 1
    seen = locals()
    print(list(seen) == sorted(seen, key=list(seen).index), {k: seen[k] for k in sorted(seen)}, sorted(vars()), dir())

    def deeper():
        return sorted(locals()), c

    return deeper()


print(inner(1, 5, 6, x=7))
whole = 5
print('whole' in globals(), locals()['whole'], 'whole' in vars(), 'whole' in dir(), globals() is not None)


class Removable:
    def __init__(self):
        self.a = self.b = 1

    @property
    def p(self):
        return 1

    @p.deleter
    def p(self):
        print('deleted p')

    @property
    def q(self):
        return 2


r = Removable()
delattr(r, 'a')
delattr(r, 'p')
print(r.__dict__)
for name in 'a', 'q':
    try:
        delattr(r, name)
    except AttributeError as e:
        print(e)
for e in (ConnectionError(1, "no"), OSError('x'), OSError()):
    print(e, repr(e), e.args)
