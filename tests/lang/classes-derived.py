"""Classes that derive from list and dict."""
class Stack(list):
    def push(self, x): self.append(x)
    def peek(self): return self[-1] if self else None
    @property
    def size(self): return len(self)
s = Stack([1, 2]); s.push(3); print(s, s.peek(), s.pop(), s.size, s[0], s[:1], list(s), 2 in s, s == [1, 2], s + [9], s * 2, sum(s), max(s), sorted(s, reverse=True), bool(Stack()), isinstance(s, list), type(s).__name__, len(s))
s += [7]; s.extend('ab'); s[0] = 'z'; del s[1]; print(s, s.index('a'), s.count('b'), [*s], ','.join(map(str, s)), f'{s}', repr(s))
for i, x in enumerate(s): print(i, x, end=';')
print(); a, *b = Stack('xyz'); print(a, b)
class Typed(list):
    def __init__(self, kind, *args): self.kind = kind; super().__init__(args)
    def append(self, x):
        if not isinstance(x, self.kind): raise TypeError(f'{x!r} is no {self.kind.__name__}')
        super().append(x)
    def __getitem__(self, i): return ('got', super().__getitem__(i))
    def __setitem__(self, i, v): print('set', i, v); super().__setitem__(i, v)
t = Typed(int, 1, 2); t.append(5); t[0] = 9; print(t, t[0], t.kind, len(t))
try: t.append('x')
except TypeError as e: print(e)
t.sort(key=lambda x: -x); print(t); t.reverse(); print(t, t.copy(), t != [1]); t.clear(); print(t, not t)
class NoInit(list):
    def __init__(self): self.x = 1
n = NoInit(); n.append(1); print(n, n.x)


class D(dict):
    def __missing__(self, k): return k * 2
    def __setitem__(self, k, v): print('set', k); super().__setitem__(k, v)
    def __getattr__(self, n):
        try: return self[n]
        except KeyError: raise AttributeError(n)
d = D(a=1); d['b'] = 2; print(d, d['a'], d['zz'], d.get('q'), 'a' in d, len(d), list(d), d.items(), d.a, isinstance(d, dict), d == {'a': 1, 'b': 2}, {**d}, dict(d), sorted(d), d.keys(), list(d.values()))
d.update(c=3); print(d.pop('a'), d, d.setdefault('n', 5), d | {'k': 1}, bool(D()), repr(d), f'{d}', '%(b)s' % d)
for k, v in d.items(): print(k, v, end=' ')
print(); del d['b']
try: del d['nope']
except KeyError as e: print('KeyError', e)
class Config(dict):
    def __init__(self, *args, **kw): super().__init__(*args, **kw); self.loaded = True
    def __getitem__(self, k): return super().__getitem__(k.lower())
c = Config({'x': 1}, y=2); print(c['X'], c, c.loaded, c.copy(), Config.fromkeys('ab', 0))
def f(**kw): return kw
print(f(**c))
import copy
print(copy.copy(c) == c)
