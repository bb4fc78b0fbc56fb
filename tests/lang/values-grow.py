"""A list grows by whatever can be walked; fromkeys() with an object as the value; NotImplemented in a sum."""
class W:
    def __init__(self, n): self.n = n
    def __iter__(self): return iter(range(self.n))
class G:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
class R:
    def __radd__(self, o): return NotImplemented
    def __iter__(self): return iter('ab')
l = [1]; l += W(3); l += G(); l += R(); print(l)
l += (5,); l += 'xy'; l += [6]; print(l)
def f():
    m = []
    for i in range(3): m += W(i)
    return m
print(f(), dict.fromkeys([1, 2], b'ab'), {}.fromkeys('ab', W(1)).keys())
for g in (lambda: sum([1, R()]), lambda: sum([R(), R()])):
    try: print(g())
    except TypeError as e: print(e)
try: l += 5
except TypeError as e: print(e)
class N: pass
try: l += N()
except TypeError as e: print(e)
l = l + [W(1).n]; print(len(l)); s = 'a'; s += 'b'; t = (1,); t += (2,); print(s, t)
