"""Decorators, methods of a class, properties."""
class A:
    n=0
    def __init__(self,v): self._v=v
    @staticmethod
    def st(x): return x+1
    @classmethod
    def cl(cls,x): return cls.__name__,x
    @property
    def v(self): return self._v
    @v.setter
    def v(self,x): self._v=x*2
class B(A): pass
print(A.st(1),A(1).st(2),A.cl(3),B.cl(4),B(1).cl(5))
a=A(7); print(a.v); a.v=4; print(a.v,a._v)
def deco(f):
    def g(*a,**k):
        print('call',f.__name__,a,k)
        return f(*a,**k)
    return g
@deco
def add(x,y=2): return x+y
print(add(1), add(1,y=5))
def rep(n):
    def d(f):
        def g(*a):
            for _ in range(n): r=f(*a)
            return r
        return g
    return d
@rep(3)
def hi(): print('hi')
hi()
class C:
    @deco
    def m(self,x): return x
    @property
    def w(self): return 1
try:
    C().w=3
except AttributeError as e: print(e)


class Meter:
    def __init__(self): self.reads = 0

    @property
    def value(self):
        self.reads += 1
        return self.reads * 10

    @property
    def call(self): return lambda x: x + self.value

    @classmethod
    def make(cls, n=1): return [cls() for _ in range(n)]


class Small(Meter):
    limit = 3

    @classmethod
    def make(cls, n=1): return super().make(n + 1)

    @property
    def value(self):
        grow = super().make
        return super().value + len(grow(3))


m = Meter()
print(m.value, m.value + m.value, getattr(m, 'value'), m.call(1), m.reads)
print([type(x).__name__ for x in Small.make()], Small().value, Small.limit, isinstance(Meter.value, property))
try:
    m.value = 1
except AttributeError as e:
    print(e)


def once(cls):
    made = []

    def get(*args):
        if not made: made.append(cls(*args))
        return made[0]
    return get


@once
class Only:
    def __init__(self, x): self.x = x


print(Only(1).x, Only(2).x, Only(3) is Only(4))


class Temp:
    def __init__(self, c): self.c = c

    @property
    def f(self): return self.c * 9 / 5 + 32

    @f.setter
    def f(self, v):
        if v < -459: raise ValueError('too cold')
        self.c = (v - 32) * 5 / 9

    @staticmethod
    def warm(c): return c > 20


t = Temp(100)
print(t.f, Temp.warm(3), t.warm(30))
t.f += 18
print(t.c)
try:
    t.f = -500
except ValueError as e:
    print('refused', e)
setattr(t, 'f', 32)
print(t.c)
