# Lists and deques whose elements compare themselves.
from collections import deque
class P:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return isinstance(o, P) and self.n == o.n
    def __repr__(self): return 'P%d' % self.n
for kind in (list, deque):
    d = kind([P(1), P(2), P(1)])
    print(d.count(P(1)), d.index(P(2)), P(1) in d)
    d.remove(P(1)); print(d)
    for f in (lambda: d.index(P(7)), lambda: d.remove(P(9)), lambda: d.index(P(2), 1)):
        try: f()
        except ValueError as e: print(e)
    d.reverse(); print(d); d.clear(); print(d)
    e = kind([1, 2, 3, 1]); print(e.count(1), e.index(1, 1), e.index(3, -2, 9))
    for f in (lambda: e.index(7), lambda: e.remove(9)):
        try: f()
        except ValueError as x: print(x)
