"""What stands for a dict or a tuple; named tuples."""
from collections import Counter, defaultdict, OrderedDict, namedtuple, deque
N = namedtuple('N', 'a b')
print(isinstance(Counter(), dict), isinstance(defaultdict(int), dict), isinstance(OrderedDict(), dict), isinstance(N(1, 2), tuple), isinstance(deque(), list))
print(issubclass(Counter, dict), issubclass(N, tuple))
n = N(1, 2)
print(n, n == (1, 2), (1, 2) == n, n[0], len(n), tuple(n), n + (3,), {n: 1}[(1, 2)], n < N(1, 3), hash(n) == hash((1, 2)))
a, b = n
print(a, b, n._asdict(), n._replace(a=5), N._fields, 1 in n, n.index(2), n.count(1), list(n), sorted([N(2, 1), N(1, 9)]), '%s-%s' % n)
