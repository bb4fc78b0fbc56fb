"""What goes wrong, in the words of CPython."""
# error messages, tracebacks and odd corners
def chk(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)
class A:
    def m(self, x): return x
    def __repr__(self): return 'A()'
a = A()
chk(a.m); chk(a.m, 1, 2); chk(a.m, y=1); chk(A.m, 1)
chk(lambda x, *, y: (x, y), 1); chk(lambda x, *, y: (x, y), 1, y=2); chk(lambda x, *, y=3: (x, y), 1, 2)
def f(a, b=2, *c, d, e=5, **g): return a, b, c, d, e, g
chk(f); chk(f, 1); chk(f, 1, d=4); chk(f, 1, 2, 3, d=4, z=9); chk(f, 1, a=2, d=3); chk(f, d=1, b=3)
def g3(a, b, c): pass
chk(g3); chk(g3, 1); chk(g3, 1, 2); chk(g3, 1, 2, 3, 4); chk(g3, 1, 2, 3, x=1)
chk(int, '1', 99); chk(str.upper, 5); chk(len); chk(len, 1, 2); chk(print, 1, foo=2)
chk(lambda: a.x); chk(lambda: A.x); chk(lambda: a < a); chk(lambda: a + 1); chk(lambda: 1 + a); chk(lambda: a[0]); chk(lambda: a())
chk(lambda: len(a)); chk(lambda: iter(a)); chk(lambda: a in a); chk(lambda: -a); chk(lambda: [1][a]); chk(lambda: 'x' + a); chk(lambda: {a: 1}[a])
chk(lambda: 'abc'.split('')); chk(lambda: 'abc'.replace(1, 2)); chk(lambda: 'a'.join(5)); chk(lambda: ','.join([1, 2]))
chk(lambda: [].index(1)); chk(lambda: (1,).index(2)); chk(lambda: [1, 2].pop(9)); chk(lambda: {}.popitem()); chk(lambda: [3, 'a'].sort())
chk(lambda: range(1.5)); chk(lambda: range('a')); chk(lambda: [1] * 1.5); chk(lambda: 'a' * 1.5); chk(lambda: [1] + (2,))
chk(lambda: 1 / 0.0); chk(lambda: 5 % 0); chk(lambda: 0 ** -1); chk(lambda: 2.0 ** 10000); chk(lambda: int('1e5')); chk(lambda: int('-')); chk(lambda: float('abc'))
chk(lambda: '%d' % 'x'); chk(lambda: '%s' % ()); chk(lambda: '%d %d' % (1,)); chk(lambda: '%z' % 1); chk(lambda: '%' % 1); chk(lambda: '%(a)s' % {'a': 1}); chk(lambda: '%(a)s' % 1)
chk(lambda: '{} {}'.format(1)); chk(lambda: '{a}'.format()); chk(lambda: '{0.x}'.format(1)); chk(lambda: '{:d}'.format('a')); chk(lambda: '{:.2f}'.format('a')); chk(lambda: '{'.format()); chk(lambda: '}'.format()); chk(lambda: '{:q}'.format(1)); chk(lambda: f'{1:s}'); chk(lambda: f'{"a":d}'); chk(lambda: f'{[1]:5}')
chk(lambda: max()); chk(lambda: max(1)); chk(lambda: min([], key=len)); chk(lambda: sum('ab')); chk(lambda: sum([[1]], [])); chk(lambda: round(1.5, 'a')); chk(lambda: abs(None)); chk(lambda: divmod(1, 'a')); chk(lambda: pow(2, -1, 7)); chk(lambda: chr(1114112)); chk(lambda: ord('')); chk(lambda: ord(5))
chk(lambda: list(zip([1], 5))); chk(lambda: dict([1])); chk(lambda: dict([(1, 2, 3)])); chk(lambda: dict(a=1, **{'a': 2})); chk(lambda: isinstance(1, 'a')); chk(lambda: next(5)); chk(lambda: next(iter([]))); chk(lambda: enumerate(5)); chk(lambda: reversed(5)); chk(lambda: sorted(5)); chk(lambda: map(5, [1]) and list(map(5, [1]))); chk(lambda: hash([])); chk(lambda: {[]: 1}); chk(lambda: {}[[]]); chk(lambda: [] in {})
chk(lambda: None.x); chk(lambda: (1).x); chk(lambda: 'a'.x); chk(lambda: [].x); chk(lambda: {}.x); chk(lambda: (lambda: 1).x); chk(lambda: print.x); chk(lambda: undefined)
def un():
    print(zz)
    zz = 1
chk(un)
def un2():
    del q
    q = 1
chk(un2)
try:
    x, y = 1, 2, 3
except ValueError as e: print(e)
try:
    x, y = 5
except TypeError as e: print(e)
try:
    (x, y), z = [1], 2
except ValueError as e: print(e)
try:
    for p, q in [(1, 2), (3,)]: print(p, q)
except ValueError as e: print(e)
try: raise 5
except TypeError as e: print(e)
try: raise ValueError
except ValueError as e: print(repr(e), e.args, str(e) == '')
try: raise ValueError('a', 1)
except ValueError as e: print(repr(e), e.args, e)
try: raise KeyError('k')
except LookupError as e: print(repr(e), e)
try: assert 0, 'msg'
except AssertionError as e: print(repr(e))
try: assert False
except AssertionError as e: print(repr(e))
class E(Exception):
    def __init__(self, code, msg='m'):
        super().__init__(msg)
        self.code = code
    def __str__(self): return f'E{self.code}: {self.args[0]}'
try: raise E(5)
except E as e: print(e, repr(e), e.code, e.args)
class E2(E): pass
try: raise E2(6, 'other')
except (KeyError, E) as e: print(type(e).__name__, e)
def fin():
    try:
        return 'try'
    finally:
        print('fin')
print(fin())
def fin2():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
        finally:
            print('f', i)
    else: print('no')
    return i
print(fin2())
try:
    try: 1 / 0
    finally: print('inner')
except ZeroDivisionError as e: print('outer', e)
try:
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError('new') from e
except ValueError as e: print(e, repr(e.__cause__))
try:
    try: {}['x']
    except KeyError: raise RuntimeError('during')
except RuntimeError as e: print(e)
