"""Statements and formats of all kinds."""
import sys, time, math, random, logging, functools, itertools, os
from typing import *
from collections import *
def f(a: int, *args: Any, k: Optional[str]=None, **kw: Dict[str, int]) -> List[int]:
    return [a, args, k, kw]
print(f(1,2,3,k='x',z=4))
x: int = 5
y: list[int] = []
print(f'{x=} {x!r:>5} {x:05d} {x:{x}d} {"q"!r} {3.14159:.{x-3}f} {x=!r} {x = } {{}} {x if x else 0}')
print(f'{1000000:,} {0.5:%} {255:#x} {255:b} {"a":*^7} {-5:+d} {3:e} {1e10:g} {True:d} {None} {[1,2]} {dict(a=1)}')
fs=[lambda: i for i in range(3)]; print([g() for g in fs])
fs=[lambda i=i: i for i in range(3)]; print([g() for g in fs])
def app(x, l=[]): l.append(x); return l
print(app(1), app(2))
def tf(n):
    for i in range(3):
        try:
            if n==0: return 'ret'
            if n==1: break
            if n==2: continue
            if n==3: raise ValueError
        except ValueError: print('exc'); return 'e'
        else: print('else')
        finally: print('fin',i)
    else: print('loop else')
    return 'end'
for n in range(5): print(tf(n))
def ff():
    try: return 1
    finally: return 2
print(ff())
def gg():
    while True:
        try: 1/0
        finally: break
    return 'g'
print(gg())
class CM:
    def __init__(s,n,sw=False): s.n=n; s.sw=sw
    def __enter__(s): print('in',s.n); return s
    def __exit__(s,t,v,tb): print('out',s.n,t.__name__ if t else None,v); return s.sw
with CM(1) as a, CM(2) as b: print(a.n,b.n)
with CM(3,True): raise KeyError('x')
try:
    with CM(4), CM(5): raise ValueError('v')
except ValueError as e: print('caught',e)
with (CM(6) as c, CM(7)): pass
print(1<2<3, 1<3>2, 1<2>5, not 1==1!=2)
a,*b,c=range(6); print(a,b,c); (a,b),c=(1,2),3; print(a,b,c); a,(b,*c)=1,(2,3,4); print(a,b,c)
print(*[1,2],*(3,),sep='-'); print({**{'a':1},'b':2}, [*range(3),*'ab'], {*[1,2],3})
print(sum(i*i for i in range(5)), any(i>3 for i in range(5)), sorted((x for x in 'hello'), reverse=True), ','.join(str(i) for i in range(3)))
print({k:v for k,v in zip('ab',[1,2])}, {i%3 for i in range(9)}, [(i,j) for i in range(3) for j in range(i) if i+j>1])
class P:
    _c=0
    def __init__(self,x): self._x=x; P._c+=1
    @property
    def x(self): return self._x
    @x.setter
    def x(self,v):
        if v<0: raise ValueError('neg')
        self._x=v
    @staticmethod
    def s(a): return a+1
    @classmethod
    def c(cls): return cls._c
    def __repr__(self): return f'P({self._x})'
    def __lt__(self,o): return self._x<o._x
    def __add__(self,o): return P(self._x+o._x)
    def __len__(self): return self._x
    def __getitem__(self,i): return i*self._x
    def __contains__(self,i): return i==self._x
    def __call__(self,*a): return a
    def __bool__(self): return self._x>0
    def __iter__(self): return iter([self._x,2])
p=P(3); p.x=4; print(p.x,P.s(1),P.c(),p.c(),p,sorted([P(2),P(1)]),p+P(1),len(p),p[2],4 in p,p(1,2),bool(P(0)),list(p))
try: p.x=-1
except ValueError as e: print(e)
try: p.nope
except AttributeError as e: print(e)
try: p.x()
except TypeError as e: print(e)
assert True, 'no'
try: assert 1==2, f'msg {x}'
except AssertionError as e: print(repr(e))
print(sys.version_info >= (3,), sys.argv[1:], sys.maxsize, sys.platform in ('linux',), sys.byteorder)
print('a' 'b', "it's", r'\n', b'ab', '\u00e9', 'x'*3, 'abc'[::-1], 'a,b,,c'.split(','), ' x '.strip(), 'abc'.find('z'), 'Hello World'.title(), 'x'.join('abc'), '%s %d %5.2f %r %x' % ('a',1,2.5,'b',255))
print(sys.getrecursionlimit() > 0, 1, sys.exc_info())
print("sep", "end", sep="|", end="!\n", file=sys.stdout, flush=True); print('err', file=sys.stderr); sys.stderr.write('w\n'); sys.stdout.write('o\n')
