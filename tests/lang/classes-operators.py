# Operators and subscripts that a class defines itself.
class Vector:
    def __init__(self, *items):
        self.items = list(items)

    def __add__(self, other):
        return Vector(*[a + b for a, b in zip(self.items, other.items)])

    def __sub__(self, other):
        return Vector(*[a - b for a, b in zip(self.items, other.items)])

    def __mul__(self, n):
        return Vector(*[a * n for a in self.items])

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v

    def __contains__(self, v):
        return v in self.items

    def __len__(self):
        return len(self.items)

    def __repr__(self):
        return "Vector" + str(tuple(self.items))


v = Vector(1, 2, 3)
v[0] = 7
print(v + v, v - Vector(1, 1, 1), v * 2, v[1], 7 in v, 8 in v, len(v), bool(Vector()))
v += Vector(1, 1, 1)
print(v, [v], {"v": v})
