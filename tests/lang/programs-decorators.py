"""Decorators as people write them."""
import functools, time, threading
def timer(f):
    @functools.wraps(f)
    def w(*a, **k):
        s = time.time(); r = f(*a, **k); e = time.time()
        print(f'{f.__name__} took', e >= s)
        return r
    return w
@timer
def slow(n):
    "slow doc"
    time.sleep(n); return n
print(slow(0.01), slow.__name__, slow.__doc__)
def repeat(n):
    def d(f):
        @functools.wraps(f)
        def w(*a):
            return [f(*a) for _ in range(n)]
        return w
    return d
@repeat(3)
def hi(x): return x
print(hi('a'))
class CountCalls:
    def __init__(self, f): functools.update_wrapper(self, f); self.f = f; self.n = 0
    def __call__(self, *a): self.n += 1; return self.f(*a)
@CountCalls
def g(x): return x
g(1); g(2); print(g.n, g.__name__)
def synchronized(lock):
    def wrap(f):
        def inner(*a, **k):
            with lock: return f(*a, **k)
        return inner
    return wrap
class Singleton:
    _inst = None
    _lock = threading.Lock()
    def __new__(cls, *a, **k):
        with cls._lock:
            if cls._inst is None:
                cls._inst = super().__new__(cls)
        return cls._inst
    def __init__(self, v=None):
        if v is not None: self.v = v
a = Singleton(1); b = Singleton(); print(a is b, b.v)
def singleton(cls):
    inst = {}
    @functools.wraps(cls)
    def get(*a, **k):
        if cls not in inst: inst[cls] = cls(*a, **k)
        return inst[cls]
    return get
@singleton
class DB:
    "db doc"
    def __init__(self): print('made')
print(DB() is DB(), DB.__name__, DB.__doc__)
class thread_task:
    def __init__(self, daemon=False): self.d = daemon
    def __call__(self, f):
        def w(*a):
            t = threading.Thread(target=f, args=a, daemon=self.d); t.start(); return t
        return w
@thread_task(daemon=True)
def bg(x): print('bg', x)
bg(3).join()
memo = {}
def memoize(f):
    cache = {}
    def w(n):
        if n not in cache: cache[n] = f(n)
        return cache[n]
    w.cache = cache
    return w
@memoize
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(30), len(fib.cache))
@functools.lru_cache(maxsize=None)
def fb(n): return n if n < 2 else fb(n-1) + fb(n-2)
print(fb(20), fb.cache_info(), fb.__name__, fb.__wrapped__.__name__)
p = functools.partial(print, 'x', sep='-'); p('y')
t = threading.Thread(target=slow, args=(0,)); print('slow' in t.name); t.start(); t.join()
