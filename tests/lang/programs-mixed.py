"""A bit of everything."""
import threading, time
from functools import wraps
class Account:
    interest = 0.02
    def __init__(self, owner: str, balance: float = 0) -> None:
        self.owner = owner
        self._balance = balance
    @property
    def balance(self) -> float: return self._balance
    @balance.setter
    def balance(self, v):
        if v < 0: raise ValueError("Balance can't be negative")
        self._balance = v
    def __str__(self): return f"Account({self.owner!r}, {self.balance:.2f})"
    def __enter__(self): print('enter'); return self
    def __exit__(self, *exc): print('exit', exc[0]); return False
    def __eq__(self, other): return isinstance(other, Account) and self.owner == other.owner
    def __hash__(self): return hash(self.owner)
with Account('a', 5) as acc: print(acc)
accts = {Account('x'): 1, Account('y'): 2}; print(accts[Account('y')], len(accts))
try: acc.balance = -1
except ValueError as ex: print(f'Error: {ex}')
class Base:
    registry = {}
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw); cls.registry[cls.__name__] = cls
class A1(Base): pass
class B1(Base): pass
print(Base.registry, [c.__name__ for c in Base.__subclasses__()] if False else '')
matrix = [[1, 2], [3, 4]]
print([list(r) for r in zip(*matrix)], [x for row in matrix for x in row], {i: {j: i * j for j in range(2)} for i in range(2)})
print(list(map(lambda x: x ** 2, filter(lambda x: x % 2, range(6)))), sorted({'b': 1, 'a': 2}.items(), key=lambda kv: -kv[1]))
s = 'hello world'
print(s.title(), s.count('o'), s.partition(' '), s.encode(), s[::-1], s.replace('l', 'L', 1), s.split(), 'x' in s, s.rjust(15, '.'), s.isalpha())
print(*(f'{i:>2}' for i in range(3)), sep=',')
try:
    print(int('12a'))
except (ValueError, TypeError) as err:
    print('bad', err)
else:
    print('good')
finally:
    print('done')
lst = [3, 1, 2]; lst.sort(reverse=True); print(lst, lst.index(1), lst * 2, lst + [9], lst[1:], lst[-1], sum(lst), max(lst), [*lst])
d = dict(zip('abc', range(3))); d.update(z=9); print(d, d.pop('a'), d.get('q', -1), list(d), 'b' in d, {**d, 'k': 1}, d | {'n': 0})
t = (1,); print(t, t + (2, 3), tuple('ab'), (1, 2) < (1, 3), hash((1, 2)) == hash((1, 2)))
print(isinstance(True, int), type(1) is int, type('a').__name__, issubclass(bool, int), callable(print), id(t) == id(t), 5 .real)
x = y = 3; x, y = y, x + 1; print(x, y); x **= 2; x //= 4; x <<= 2; x ^= 5; print(x, ~x, -x // 2, 7 % -3, divmod(-7, 2), 2 ** -1, 0.1 + 0.2, 1e100, 10 ** 20, round(2.5), round(2.675, 2), abs(-3))
print('%s is %d years and %.1f%% %05d %-5s| %x' % ('Bob', 5, 99.5, 42, 'ab', 255), '{:<5}|{:^5}|{:>5}|{!r}|{0}'.format(1, 2, 3, 'a') if False else '{:<5}|{:^5}|{:>5}|{!r}'.format(1, 2, 3, 'a'), '{0} {1} {0} {name}'.format('a', 'b', name='n'))
i = 0
while True:
    i += 1
    if i == 2: continue
    if i > 3: break
    print(i, end=' ')
else: print('never')
print()
for i, (a, b) in enumerate(zip([1, 2], 'ab'), start=1): print(i, a, b)
print(any([]), all([]), bool(''), bool([0]), None or 'd', 0 and 1, not None, 1 if [] else 2)
def f(a, /, b, *, c=1, **k): return a, b, c, k
print(f(1, 2, c=3, d=4), f(1, b=2))
