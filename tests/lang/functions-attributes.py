"""What functions have as attributes; __index__."""
import functools
def f(a, b=2):
    "doc of f"
    return a
print(f.__name__, f.__doc__, f.__module__, f.__qualname__, f.__defaults__)
f.count = 0
f.count += 1
print(f.count, hasattr(f, 'zzz'))
def deco(fn):
    @functools.wraps(fn)
    def wrapper(*a, **k):
        "w"
        wrapper.calls += 1
        return fn(*a, **k)
    wrapper.calls = 0
    return wrapper
@deco
def g(x):
    """G doc"""
    return x * 2
print(g(3), g(4), g.calls, g.__name__, g.__doc__, g.__wrapped__(5))
class C:
    """Class doc"""
    def m(self):
        "m doc"
        return self.m.__name__
print(C.__doc__, C.m.__doc__, C().m(), C.__name__, C.__module__, C.m.__qualname__)
print((lambda: 0).__name__, len.__name__, int.__name__)
try:
    f.zzz
except AttributeError as e:
    print(e)
class I:
    def __index__(self): return 2
print([1, 2, 3][I()], range(5)[I()], 'abc'[I():], hex(I()), list(range(I())), [0] * 2)
x = 5
import os, sys
print(__name__)
