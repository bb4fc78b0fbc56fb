# Module collections: dicts of a kind of their own, and tuples with names.
import collections
from collections import Counter, OrderedDict, defaultdict, namedtuple

d = defaultdict(int)
for c in 'hello':
    d[c] += 1
print(d, d['z'], len(d), 'q' in d, dict(d), sorted(d.items()), d.get('nothing'), list(d))
groups = defaultdict(list)
for word in ['apple', 'bee', 'art']:
    groups[word[0]].append(word)
print(dict(groups), groups == {'a': ['apple', 'art'], 'b': ['bee']}, groups.keys())
nested = defaultdict(lambda: defaultdict(int))
nested['x']['y'] += 5
print(nested['x']['y'], defaultdict(None, {'a': 1})['a'])
try:
    defaultdict(None)['k']
except KeyError as e:
    print('KeyError', e)
c = Counter('abracadabra')
print(c, c.most_common(2), c['a'], c['zz'], c.total(), sorted(c.elements()))
c.update('aaa')
c['new'] += 2
c.subtract({'a': 1})
print(c, Counter(a=3, b=1) + Counter(a=1, c=2), Counter(a=3, b=1) - Counter(a=1, b=5), Counter([1, 1, 2]), Counter())
print(Counter(a=3, b=1) & Counter(a=1, b=5), Counter(a=3) | Counter(a=1, b=5), Counter('ab') == Counter('ba'))
print(max(c, key=c.get), sum(c.values()), sorted(c), len(c), {k: v for k, v in c.items() if v > 2})
o = OrderedDict([('b', 2), ('a', 1)])
o['c'] = 3
o.move_to_end('b')
print(o, list(o.items()), o.popitem(last=False), o.pop('b'), o, OrderedDict())
Point = namedtuple('Point', ['x', 'y'])
p = Point(1, y=2)
x, y = p
print(p, p.x, p[1], x + y, len(p), p == (1, 2), p._asdict(), p._replace(x=9), Point._make([5, 6]), p._fields, p < (2, 0))
Task = namedtuple('Task', 'name, cost', defaults=[1])
print(Task('t'), sorted([Task('b', 2), Task('a', 3)]), max([Task('b', 2), Task('a', 3)], key=lambda t: t.cost))
try:
    Point(1)
except TypeError as e:
    print(e)
print(collections.Counter('aab').most_common(), '%s %d' % tuple(Task('t', 5)), list(p), [*p], 2 in p)
