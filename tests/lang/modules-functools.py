# Module functools.
import functools
import threading
from functools import partial, reduce, lru_cache


def add(a, b, c=0):
    return a + b + c


one = partial(add, 1)
print(one(2), one(2, c=5), partial(add, c=3)(1, 2), one.args, one.keywords, one.func is add)
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 7), reduce(max, [3, 9, 2]))
try:
    reduce(lambda a, b: a, [])
except TypeError as e:
    print(e)


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())
fib.cache_clear()
print(fib.cache_info())


@lru_cache
def square(x):
    print('computing', x)
    return x * x


print(square(3), square(3), square(4), square.cache_info())


@functools.lru_cache(maxsize=2)
def small(x):
    return x


print([small(i) for i in [1, 2, 1, 3, 2]], small.cache_info())


def traced(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        print('before', args, kwargs)
        return f(*args, **kwargs)
    return wrapper


@traced
def work(x, y=1):
    return x * y


print(work(3, y=4))
print(sorted([5, 1, 4], key=functools.cmp_to_key(lambda a, b: b - a)))
thread = threading.Thread(target=partial(print, 'in a thread', sep='-'))
thread.start()
thread.join()
