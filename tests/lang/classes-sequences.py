"""Objects that only have __iter__ or __getitem__."""
class A:
    def __iter__(self): return iter([1,2,3])
print(2 in A(), 5 in A(), list(A()), sum(A()), max(A()), sorted(A(),reverse=True), tuple(A()), [*A()])
a,b,c=A(); print(a,b,c)
class B:
    def __getitem__(self,i):
        if i>2: raise IndexError
        return i*10
print(list(B()), 10 in B(), [x for x in B()])
o=A(); print(id(o)==id(o), isinstance(id(o),int), id(o)!=id(A))
print(hash('a')==hash('a'), hash(1), hash(True), hash((1,2))==hash((1,2)))
