"""Hashes as CPython has them, and what has none; keys in threads and processes."""
print(hash((1, 2)), hash(()), hash((1.5, -2, (3,))), hash(0.1), hash(1e300), hash(-2.5), hash(float('inf')), hash(frozenset([1, 2, 3])), hash(True), hash(-1), hash(10**30))
print(set([(1, 2), (3, 4), (0, 0), (5, 1)]))
print({1.5, 2.5, 0.25, 100.75, 7})
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return isinstance(o, V) and self.n == o.n
    def __hash__(self): return hash(self.n)
    def __repr__(self): return f'V{self.n}'
print({V(9), V(1), V(33), V(17), V(1)})
class B(V):
    def __eq__(self, o): return False
try:
    {B(1)}
except TypeError as e: print(e)
class C(V): pass
print({C(1): 2}, V(1) == C(1), {V(1), C(1)})
class D:
    def __hash__(self): return 3
print(len({D(), D()}), hash(D()))
class E2:
    __hash__ = None
try: hash(E2())
except TypeError as e: print(e)
class F:
    def __hash__(self): return 'x'
    def __eq__(self, o): return True
try: {F(): 1}
except TypeError as e: print(e)
class G:
    def __hash__(self): raise ValueError('no hash')
    def __eq__(self, o): return True
try: {G(): 1}
except ValueError as e: print(e)
import threading, multiprocessing
seen = {}
lock = threading.Lock()
def w(i):
    for k in range(5):
        with lock:
            seen[V(k)] = seen.get(V(k), 0) + i
ts = [threading.Thread(target=w, args=(i,)) for i in range(3)]
[t.start() for t in ts]; [t.join() for t in ts]
print(seen)
def child(q, d):
    q.put({V(1): d[V(2)], V(7): V(8)})
if __name__ == '__main__':
    q = multiprocessing.Queue()
    p = multiprocessing.Process(target=child, args=(q, {V(2): 'two'}))
    p.start()
    got = q.get()
    p.join()
    print(got)
s = frozenset([V(1), V(2)])
print({s: 1}[frozenset([V(2), V(1)])], s == {V(1), V(2)}, V(1) in s, s - {V(1)})
x = {V(i) for i in range(10)}
x -= {V(3), V(4)}
print(sorted(v.n for v in x), x >= {V(1)}, x.isdisjoint({V(3)}))
print([V(1), V(2)].index(V(2)), [V(1), V(1)].count(V(1)), V(5) in [V(5)])
m = {}
m.setdefault(V(1), []).append(1); m.setdefault(V(1), []).append(2); m.update({V(1): 5, V(2): 6}); print(m, m.pop(V(2)), m)
a = {V(1): 'a'}
b = {**a, V(1): 'b'}
print(b, {k: 1 for k in [V(1), V(1), V(2)]}, list(dict.fromkeys([V(3), V(3)])))
