"""Methods for operators that give NotImplemented."""
class V:
    def __init__(s, n): s.n = n
    def __eq__(s, o):
        if not isinstance(o, V): return NotImplemented
        return s.n == o.n
    def __lt__(s, o):
        if isinstance(o, V): return s.n < o.n
        return NotImplemented
    def __add__(s, o):
        if isinstance(o, int): return V(s.n + o)
        return NotImplemented
    def __radd__(s, o): return V(o + s.n)
    def __hash__(s): return hash(s.n)
class W:
    def __radd__(s, o): return 'radd'
    def __gt__(s, o): return 'gt'
    def __eq__(s, o): return True
print(V(1) == V(1), V(1) == 1, V(1) != 1, V(1) != V(1), 1 == V(1), V(1) == None, V(1) in [1, V(1)], V(1) == W())
for f in (lambda: V(1) < 1, lambda: V(1) > V(0), lambda: V(1) + 'x', lambda: (V(1) + 2).n, lambda: (3 + V(1)).n, lambda: V(1) < W(), lambda: V(1) + W(), lambda: V(1) <= V(2), lambda: V(1) + V(2), lambda: 1 > V(1)):
    try: print(f())
    except TypeError as e: print(e)
x = V(1)
x += 4
print(x.n, NotImplemented)
try:
    x += 'q'
except TypeError as e: print(e)
print({V(1): 1}.get(V(1)), sorted([V(3), V(1)])[0].n, V(5) == V(5) == V(5))
if V(1) == 3: print('no')
else: print('else')
