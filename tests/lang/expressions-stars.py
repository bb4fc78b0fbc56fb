"""Stars in lists, tuples, dicts, calls and targets; assignment with an operator in place."""
a={'x':1}; b=[1,2]
print({**a,'y':2},[*b,3],(*b,4),{**a,**{'x':5}})
def f(*a,**k): return a,k
print(f(*b,**a), f(0,*b,z=1,**a), f(*b,*b))
x,*y=[1,2,3]; print(x,y)
*x,y='abc'; print(x,y)
x,*y,z=range(5); print(x,y,z)
(a,b),c=(1,2),3; print(a,b,c)
[p,q]=1,2; print(p,q)
for i,(j,k) in enumerate([(1,2),(3,4)]): print(i,j,k)
for i,*r in [(1,2,3)]: print(i,r)
print(*[1,2,3],sep='-')
print(*'abc', *range(2))
l=[0]*3; l*=2; print(l)
m=l; l+=[1]; print(m is l); l*=2; print(m is l,len(m))
t=(1,)*3; t*=2; print(t)
s='ab'; s*=3; print(s)
x=y=z=[]; x.append(1); print(z)
# The arguments that are no sequence, as in Thread(args=(5)): who was called is named where they are all there is.
import threading
class K:
    def go(self, *a): return a
for wrong in (lambda: f(*5), lambda: f(1, *5), lambda: f(*5, x=1), lambda: K().go(*None), lambda: K(*1.5), lambda: print(*5),
              lambda: len(*3), lambda: [*5], lambda: (lambda x: x)(*1)):
    try: wrong()
    except TypeError as e: print(e)
t = threading.Thread(target=f, args=(5)); t.start(); t.join()
