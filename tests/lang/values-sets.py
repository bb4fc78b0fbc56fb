# Sets and frozensets. Texts are sorted before they are printed: their order is CPython's secret.
def fails(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


a = {1, 2, 3}
b = {3, 4, 5}
print(a, b, set(), frozenset(), frozenset([1, 2]), {*a, *b}, {1, 1.0, True}, {x % 3 for x in range(10)}, {'one'})
print(a | b, a & b, a - b, a ^ b, a | frozenset(b), frozenset(a) | b, frozenset(a) - b)
print(a < b, a <= a, a < a, {1} < a, a > {1}, a >= {1, 2, 3}, a == {3, 2, 1}, a != b, a == frozenset(a), a == [1, 2, 3])
print(1 in a, 9 in a, 9 not in a, len(a), bool(a), bool(set()), min(a), max(b), sum(a), sorted(b, reverse=True))
print(a.union([7], (8,)), a.intersection(b, [3]), a.difference(b), a.symmetric_difference(b))
print(a.issubset(range(10)), a.issuperset([1]), a.isdisjoint(b), a.isdisjoint({9}))
c = set(a)
c.add(12)
c.add(12)
c.discard(1)
c.discard(100)
c.remove(2)
print(c, a, c.copy() == c, c.copy() is c)
c.update([5, 6], {7})
c.difference_update([5])
c.intersection_update(range(3, 8))
c.symmetric_difference_update({3, 100})
print(c, c.pop(), c.pop(), c)
c.clear()
print(c)
c |= {1, 2, 3, 4}
d = c
c &= {2, 3, 4, 5}
c -= {2}
c ^= {3, 8}
print(c, d is c)
f = frozenset([1, 2])
g = f
f |= {3}
print(f, g, {f: 'key'}[frozenset([3, 2, 1])], {frozenset([1]), frozenset([1])}, hash(f) == hash(frozenset([3, 1, 2])))
print([x for x in {10, 5, 1, 30, 8, 16, 24}], list({100, 200, 300, 400}), {-1, -2, 0, 1}, {2 ** 70, 5, 2 ** 61})
print(set(range(0, 200, 7)), {i * i for i in range(40)}, set([50, 3, 9, 3, 50, 17, 33, 65]))
print(sorted({'b', 'a', 'c'}), sorted(set('hello')), {(1, 2), (1, 2)}, set([None, None]), {True}, type(a), type(f))
for x in {3, 1, 2}:
    print(x, end=' ')
print(*{3, 1, 2}, isinstance(a, set), isinstance(f, frozenset), isinstance(a, (list, set)))
x, y = {1, 2}
print(x, y, f'{a} {f!r}', '%s' % a, str(a), repr(f), [a], {'k': a}, dict.fromkeys({1, 2}), tuple({2, 1}))
k = {'p': 1, 'q': 2}
print(sorted(k.keys() & {'p', 'z'}), sorted(k.keys() | {'z'}), k.keys() - {'p'}, sorted(k.keys() ^ {'p', 'z'}))
print(k.keys() >= {'p'}, k.keys() == {'p', 'q'}, k.items() & {('p', 1)})
print(list(map(lambda v: v + 1, {1, 2})), list(zip({1, 2}, 'ab')), any({0}), all({1}), list(enumerate({5})))
fails(lambda: {[]})
fails(lambda: {1}.add([]))
fails(lambda: {1, {2}})
fails(lambda: {1}.remove(5))
fails(lambda: set().pop())
fails(lambda: {1} + {2})
fails(lambda: {1} | [2])
fails(lambda: {1}[0])
fails(lambda: set(5))
fails(lambda: hash({1}))
fails(lambda: {1} < 5)
fails(lambda: frozenset([1]).add(2))
fails(lambda: set(1, 2))


def grows():
    s = {1, 2, 3}
    for e in s:
        s.add(e + 10)


fails(grows)


class Point:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return 'Point(%d)' % self.n


p = Point(1)
print({p}, p in {p}, len({p, Point(1)}), {p: 1}[p])
seen = set()
for n in [3, 1, 3, 2, 1]:
    if n not in seen:
        seen.add(n)
        print('new', n)
primes = {n for n in range(2, 50) if all(n % d for d in range(2, n))}
print(primes, len(primes))
s = set(range(20))
while len(s) > 15:
    s.pop()
print(s)
