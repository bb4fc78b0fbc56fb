# Iterators that the scenario has written: loops, comprehensions, functions over sequences, unpacking.
class It:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n
for x in It(3):
    print(x)
print(list(It(4)), [y for y in It(2)], sorted(It(3)), sum(It(4)))
for i, x in enumerate(It(3)):
    print(i, x)
for a, b in zip(It(3), "abc"):
    print(a, b)
a, b = It(2)
print(a, b, *It(3))
class Bag:
    def __init__(self): self.l = [1, 2, 3]
    def __iter__(self): return iter(self.l)
for x in Bag():
    for y in Bag():
        print(x, y, end=" ")
    else:
        print("else")
    if x == 2:
        break
print(next(It(2)), next(It(0), "none"), list(map(lambda v: v * 2, It(3))), max(It(5)), ",".join(str(i) for i in Bag()))
l = [0]
l.extend(It(2))
print(l, dict(zip("abc", It(3))), tuple(Bag()), any(It(1)), dict(enumerate(It(2))))
try:
    for x in 5: pass
except TypeError as e: print(e)
class N: pass
try:
    for x in N(): pass
except TypeError as e: print(e)
def f():
    for x in It(1):
        raise StopIteration("mine")
try:
    f()
except StopIteration as e:
    print("stop", e)
try:
    next(It(0))
except StopIteration as e:
    print("stop", e)
print(sorted(It(4), key=lambda v: -v), [x for x in It(3) if x], {x: 1 for x in It(2)})
