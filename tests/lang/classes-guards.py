"""__setattr__, __delattr__ and __slots__."""


class Guarded:
    def __init__(self):
        self.x = 1

    def __setattr__(self, name, value):
        print('set', name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print('delete', name)
        object.__delattr__(self, name)


g = Guarded()
g.y = 2
g.x += 5
setattr(g, 'z', 3)
del g.y
print(g.x, hasattr(g, 'y'), g.z)


class Point:
    __slots__ = ('x', 'y')

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Open(Point):
    pass


p = Point(1, 2)
p.x = 5
try:
    p.z = 3
except AttributeError as e:
    print(e)
o = Open(1, 2)
o.z = 3
print(p.x, o.z)


def positional(a, b=2, /, c=3, *, d=4):
    return a, b, c, d


print(positional(1), positional(1, 5, c=6, d=7))
