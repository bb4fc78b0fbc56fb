"""sum(), any() and all() of a generator."""
def t(x):
    print('t',x)
    return x
print(any(t(x) for x in [0,1,2]), all(t(x) for x in [1,0,2]), any(x for x in []), all(x for x in []))
print(sum(x*x for x in range(10)), sum((x for x in [1.5,2]), 10), sum(x+y for x in range(3) for y in range(x)), sum(x for x in [1,2,3,4] if x%2))
try: print(sum(x for x in 'ab'))
except TypeError as e: print(e)
def f(n): return sum(i for i in range(n)) + max(i for i in range(n))
print(f(5), any(i == 3 for i in range(5)) and 1)
fs=[lambda: any(y==k for y in (1,2)) for k in range(3)]
print([g() for g in fs])
x=7
x=sum(x for x in range(x)); print(x)
print(sum(1 for w in 'a b'.split()), all(isinstance(q,int) for q in (1,2)))
sum([1,2])
print(sum((1 if i%2 else 0) for i in range(9)), sum(i for i in range(2000000)))
