"""Abstract classes, orders, cached properties, dispatch by type, globals()."""
import abc
from abc import ABC, abstractmethod, ABCMeta
import functools
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): pass
    def show(self): return f'{self.name} {self.area()}'
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
    @property
    def name(self): return 'sq'
class Half(Shape):
    def area(self): return 0
for k in (Shape, Half):
    try: k()
    except TypeError as e: print(e)
print(Sq(3).show(), isinstance(Sq(1), Shape), sorted(Shape.__abstractmethods__), Sq.__abstractmethods__)
class Old(metaclass=ABCMeta):
    @abc.abstractmethod
    def f(self): pass
class New(Old):
    def f(self): return 'f'
try: Old()
except TypeError as e: print(e)
print(New().f())
import threading
class Worker(threading.Thread, ABC):
    @abstractmethod
    def work(self): pass
    def run(self): self.work()
class W(Worker):
    def work(self): print('working')
w = W(); w.start(); w.join()
try: Worker()
except TypeError as e: print(e)
@functools.total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), sorted([V(3), V(1)])[0].n, max(V(1), V(5)).n)
class C:
    def __init__(self): self.k = 0
    @functools.cached_property
    def slow(self):
        self.k += 1
        return self.k * 10
c = C(); print(c.slow, c.slow, c.k)
@functools.singledispatch
def show(x): return 'obj'
@show.register(int)
def _(x): return 'int'
@show.register(list)
def _(x): return 'list'
print(show(1), show([1]), show('s'), show(True))
x = 1
def f(): pass
print(globals()['x'], 'x' in globals(), 'zz' in globals(), globals().get('q'), callable(globals()['f']), globals()['__name__'])
globals()['x'] = 5
print(x)
class Stack:
    "doc"
    n: int = 0
print(Stack.__doc__, Stack().__doc__, f.__doc__)
