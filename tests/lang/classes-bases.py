"""Several base classes, __init_subclass__, Generic."""
class A:
    def who(self): return 'A'
    def __init__(self): print('A init'); super().__init__()
class B(A):
    def who(self): return 'B' + super().who()
    def __init__(self): print('B init'); super().__init__()
class C(A):
    def who(self): return 'C' + super().who()
    def __init__(self): print('C init'); super().__init__()
class D(B, C):
    def who(self): return 'D' + super().who()
    def __init__(self): print('D init'); super().__init__()
print(D().who(), [k.__name__ for k in D.__mro__], isinstance(D(), C), issubclass(D, C))
import threading
class Log:
    def log(self, m): print(type(self).__name__, m)
class W(Log, threading.Thread):
    def __init__(self, n):
        super().__init__(name=n)
        self.n = n
    def run(self): self.log(self.name)
w = W('x'); w.start(); w.join()
class Cnt:
    made = 0
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        type(self).made += 1
class T2(Cnt, threading.Thread):
    def run(self): print('run', self.name, T2.made)
t = T2(name='q', daemon=True); t.start(); t.join()
class E1(ValueError, KeyError): pass
try:
    raise E1('a')
except KeyError as e:
    print(repr(e), isinstance(e, ValueError))
class M:
    @classmethod
    def make(cls): return cls.__name__
class P1(M):
    @classmethod
    def make(cls): return 'P1' + super().make()
class P2(M):
    @classmethod
    def make(cls): return 'P2' + super().make()
class P3(P1, P2): pass
print(P3.make(), P3.__bases__, P3.__base__)
class Reg:
    all = []
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Reg.all.append(cls.__name__)
class R1(Reg): pass
class R2(R1): x: int = 3
print(Reg.all)
print(R2.__annotations__)
class Q1:
    def f(self): return super().g()
try:
    Q1().f()
except AttributeError as e:
    print(e)
from typing import Generic, TypeVar, Protocol
T = TypeVar('T')
class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int](); s.push(3); print(s.items)
