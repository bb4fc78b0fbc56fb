# Classes: attributes, methods, inheritance, super, class attributes, special methods.
class Point:
    made = 0
    origin = "here"

    def __init__(self, x, y=0):
        self.x = x
        self.y = y
        Point.made += 1

    def __str__(self):
        return f"({self.x}, {self.y})"

    def __repr__(self):
        return "Point(%r, %r)" % (self.x, self.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __lt__(self, other):
        return self.x < other.x

    def move(self, dx, dy=0):
        self.x += dx
        self.y += dy
        return self


p, q = Point(1, 2), Point(3)
print(p, repr(p), [p, q], str(q), f"{p} {p!r}", "%s %r" % (p, q), (p,), {"p": p})
print(p == Point(1, 2), p != q, p == q, p < q, q < p, sorted([q, p]), min(q, p), p in [Point(1, 2)])
print(p.move(1).move(1, 1), Point.made, p.made, p.origin, Point.origin)
p.origin = "there"
p.extra = [1]
p.extra.append(2)
p.x *= 10
print(p.origin, q.origin, p.extra, p.x)
move = p.move
move(1)
print(p, Point.move(q, 5), isinstance(p, Point), isinstance(p, int), isinstance(3, (str, int)))


class Animal:
    sound = "..."

    def __init__(self, name):
        self.name = name

    def speak(self):
        return self.name + " says " + self.sound

    def twice(self):
        return self.speak() + ", " + self.speak()


class Dog(Animal):
    sound = "woof"


class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age

    def speak(self):
        return super().speak() + "!" * self.age


class Old(Animal):
    def __init__(self):
        Animal.__init__(self, "old")


for animal in (Animal("cow"), Dog("rex"), Puppy("bit", 2), Old()):
    print(animal.speak(), "|", animal.twice())
print(isinstance(Puppy("x", 1), Animal), isinstance(Dog("x"), Puppy), Puppy("x", 1).name, type(animal).__name__)


class Bag:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __call__(self, n):
        return [n * i for i in self.items]

    def __enter__(self):
        print("enter", end=" ")
        return self

    def __exit__(self, kind, value, trace):
        print("exit", kind is None)


bag = Bag(1, 2, 3)
print(len(bag), bag(2), bool(Bag()), "full" if bag else "empty")
with bag as b:
    print(len(b), end=" ")
with Bag(1) as x, Bag(2) as y:
    print(x.items + y.items, end=" ")


class Empty:
    pass


e = Empty()
e.x = 1
e.x += 1
print(e.x, e == e, e == Empty(), e is e)


class Config:
    items = []
    names = {"a": 1}

    def add(self, v):
        self.items.append(v)


Config().add(1)
Config().add(2)
print(Config.items, Config.names["a"], Config().items)
