"""Objects with an equality of their own among others."""
class V:
    def __init__(self, x): self.x = x
    def __repr__(self): return f'V({self.x})'
    def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
    __radd__ = __add__
    def __getitem__(self, i): return [self.x, i]
    def __setitem__(self, i, v): print('set', i, v)
    def __delitem__(self, i): print('del', i)
    def __contains__(self, i): return i == self.x
    def __call__(self, *a, **k): return a, k
    def __enter__(self): print('enter'); return self
    def __exit__(self, *a): print('exit', a[0]); return True
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
a,b=V(1),V(2)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: sum([a,b])); t(lambda: 5+a); t(lambda: sum([a,b],V(0)))
t(lambda: V(1) in [V(0), V(1)]); t(lambda: [V(1), V(2)].index(V(2))); t(lambda: [V(1), V(1)].count(V(1))); t(lambda: [V(1)] == [V(1)]); t(lambda: (V(1), 2) == (V(1), 2)); t(lambda: {'a': V(1)} == {'a': V(1)})
l = [V(1), V(2)]
t(lambda: l.remove(V(1))); t(lambda: l)
with V(3) as v:
    print(v)
    1 / 0
t(lambda: {V(1): 2})
print('%s %r' % (a, b), f'{a}', '{}'.format(a), f'{a!r:>8}')
class X: pass
x = X(); x.a = 1; del x.a
t(lambda: x.a)
t(lambda: X.__name__)
