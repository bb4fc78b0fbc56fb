"""Objects with an __eq__ and a __hash__ of their own as keys of dicts and members of sets."""
class P:
    def __init__(self, x, y):
        self.x = x; self.y = y
    def __eq__(self, o):
        return isinstance(o, P) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self):
        return hash((self.x, self.y))
    def __repr__(self):
        return f'P({self.x}, {self.y})'
d = {P(1, 2): 'a', P(3, 4): 'b'}
print(d[P(1, 2)], P(3, 4) in d, P(5, 6) in d, len(d))
d[P(1, 2)] = 'c'
print(d)
s = {P(1, 1), P(1, 1), P(2, 2)}
print(len(s), P(1, 1) in s)
s.add(P(2, 2)); s.discard(P(1, 1)); print(s)
print(d.get(P(9, 9), 'none'), d.pop(P(3, 4)), d)
print({(P(1, 2), 3): 4}[(P(1, 2), 3)])
class Q:
    def __eq__(self, o): return True
try:
    {Q(): 1}
except TypeError as e:
    print(e)
try:
    hash(Q())
except TypeError as e:
    print(e)
print(len(set([P(i % 5, 0) for i in range(30)])))
dd = {}
for i in range(40):
    dd[P(i % 7, i % 2)] = dd.get(P(i % 7, i % 2), 0) + 1
print(len(dd), dd[P(3, 1)])
del dd[P(3, 1)]
print(P(3, 1) in dd)
try:
    dd[P(3, 1)]
except KeyError as e:
    print('KeyError', e)
print({P(1, 2): 1} == {P(1, 2): 1}, {P(1, 2)} & {P(1, 2), P(3, 4)}, {P(1, 2)} | {P(1, 2)})
from collections import Counter, defaultdict
c = Counter([P(1, 1), P(1, 1), P(2, 2)])
print(c.most_common())
g = defaultdict(list)
g[P(1, 1)].append(1); g[P(1, 1)].append(2)
print(dict(g))
class N:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(hash(N(5)), [n.v for n in sorted({N(3), N(1), N(2)})], hash(True), hash(5), hash(2**61))
print(dict.fromkeys([P(1, 2), P(1, 2)]))
