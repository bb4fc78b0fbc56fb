"""keys(), values() and items() look at the dict; a dict must not grow while it is walked."""
d={'a':1,'b':2}
k=d.keys(); v=d.values(); i=d.items()
print(k,v,i)
d['c']=3
print(k,v,i,len(k),'a' in k, 2 in v, ('a',1) in i)
print(list(k),sorted(v),list(i))
print(type(k),type(v),type(i))
for x in d.keys(): print(x)
for x,y in d.items(): print(x,y)
print(d.keys()=={'a':1,'b':1,'c':2}.keys())
print(list(reversed(d)), list(reversed(d.items())))
try:
    for x in d: d['n'+x]=1
except RuntimeError as e: print(e)
