"""Methods with underscores, inheritance, iterators, closures."""
class V:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __lt__(self, o): return self.x < o.x
    def __le__(self, o): return self.x <= o.x
    def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
    __radd__ = __add__
    def __iadd__(self, o): self.x += 100; return self
    def __sub__(self, o): return V(self.x - o.x)
    def __mul__(self, k): return V(self.x * k)
    def __rmul__(self, k): return V(self.x * k)
    def __neg__(self): return V(-self.x)
    def __abs__(self): return V(abs(self.x))
    def __len__(self): return self.x
    def __bool__(self): return self.x != 0
    def __str__(self): return f'V<{self.x}>'
    def __repr__(self): return f'V({self.x})'
    def __getitem__(self, i): return [self.x, i]
    def __setitem__(self, i, v): print('set', i, v)
    def __delitem__(self, i): print('del', i)
    def __contains__(self, i): return i == self.x
    def __call__(self, *a, **k): return a, k
    def __enter__(self): print('enter'); return self
    def __exit__(self, *a): print('exit', a[0]); return True
    def __int__(self): return self.x
    def __float__(self): return self.x + 0.5
    def __index__(self): return self.x
a, b = V(1), V(2)
print(a == b, a != b, a < b, a <= b, a > b, a >= b, a == V(1))
print(a + b, a + 5, 5 + a, sum([a, b]), a - b, a * 3, 3 * a, -a, abs(V(-4)), len(b), bool(V(0)), not a)
c = a
c += 1
print(c, a, c is a)
print(str(a), repr(a), [a, b], (a,), {'k': a}, f'{a}', f'{a!r}', f'{a!s}', '{}'.format(a), '%s %r' % (a, b))
print(b[5], 2 in b, 3 in b, b(1, k=2))
b[1] = 2
del b[1]
with V(3) as v:
    print(v)
    1 / 0
print(int(b), float(b), sorted([V(3), V(1)]), max(V(3), V(9)), min([V(3), V(9)]))


print(V(1) in [V(0), V(1)], [V(1), V(2)].index(V(2)), [V(1), V(1)].count(V(1)), [V(1)] == [V(1)], (V(1), 2) == (V(1), 2), {'a': V(1)} == {'a': V(1)})
l = [V(1), V(2)]
l.remove(V(1))
print(l)
class W(V):
    count = 0
    def __init__(self, x, name='w'):
        super().__init__(x)
        self.name = name
        W.count += 1
    def __str__(self): return 'W:' + super().__str__()
w = W(7)
print(w, repr(w), w.name, W.count, isinstance(w, V), type(w) is W, type(w) == V, w.__class__.__name__, W.__name__, W.__bases__ if False else '')
print(hasattr(w, 'x'), hasattr(w, 'q'), getattr(w, 'q', 'none'))
setattr(w, 'q', 5); print(w.q, w.__dict__ if False else '')
class X:
    pass
x = X(); x.a = 1; x.b = [1]; x.b.append(2); del x.a
print(hasattr(x, 'a'), x.b)
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(It(3)), sum(It(4)), [i for i in It(2)], tuple(It(1)), dict(zip('ab', It(2))), max(It(5)), 1 in It(3))
p, q, r = It(3); print(p, q, r)
print(*It(3), [*It(2), 9], {**{'a': 1}})
def outer():
    fs = []
    for i in range(3):
        fs.append(lambda i=i: i * 10)
    def inner(): return fs, i
    return fs, inner
fs, inner = outer()
print([f() for f in fs], inner()[1])
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
g = [lambda: n for n in range(3)]
print([h() for h in g])
def rec(n): return 1 if n < 2 else n * rec(n - 1)
print(rec(15))
try:
    def deep(n): return deep(n + 1)
    deep(0)
except RecursionError as e: print('RecursionError', e)
