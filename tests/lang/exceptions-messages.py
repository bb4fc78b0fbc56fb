# The words of errors that teaching programs meet.

def f(a, b=1):
    return a


def tell(action):
    try:
        action()
    except Exception as e:
        print(type(e).__name__, e)


class Thing:
    def __init__(self, x):
        self.x = x

    def method(self, a):
        return a


counter = 0


def unbound():
    counter += 1


def deep(n):
    return deep(n + 1)


thing = Thing(1)
tell(lambda: f())
tell(lambda: f(1, 2, 3))
tell(lambda: f(1, c=2))
tell(lambda: f(1, a=2))
tell(lambda: Thing())
tell(lambda: thing.method())
tell(lambda: thing.method(1, 2))
tell(lambda: thing.nothing)
tell(lambda: Thing.nothing)
tell(lambda: thing + 1)
tell(lambda: thing < thing)
tell(lambda: thing())
tell(lambda: thing[0])
tell(lambda: len(thing))
tell(lambda: unbound())
tell(lambda: deep(0))
tell(lambda: [1, 2, 3].nothing())
tell(lambda: "abc".nothing)
tell(lambda: "a".join([1]))
tell(lambda: sum(["a"]))
tell(lambda: sorted([1, "a"]))
tell(lambda: int([]))
tell(lambda: int("1.5"))
tell(lambda: float("abc"))
tell(lambda: "%d" % "a")
tell(lambda: "%d %d" % (1,))
tell(lambda: "%d" % (1, 2))
tell(lambda: "{} {}".format(1))
tell(lambda: "{x}".format(y=1))
tell(lambda: f"{'a':d}")
tell(lambda: f"{1:s}")
tell(lambda: f"{1.5:d}")
tell(lambda: range(1, 2, 0))
tell(lambda: range("a"))
tell(lambda: [1] * "a")
tell(lambda: [1] + 1)
tell(lambda: 1 + [1])
tell(lambda: "a" * 1.5)
tell(lambda: None + 1)
tell(lambda: 1 in 5)
tell(lambda: for_each(5))
tell(lambda: {1: 2}[5])
tell(lambda: {}.pop("k"))
tell(lambda: [].pop(0))
tell(lambda: [1].pop(5))
tell(lambda: "abc".index("z"))
tell(lambda: ord("ab"))
tell(lambda: round("a"))
tell(lambda: abs("a"))
tell(lambda: min())
tell(lambda: max(1))
tell(lambda: 2 ** 0.5 % 0)
tell(lambda: 0 ** -1)
tell(lambda: 0.0 ** -1)
tell(lambda: 1 << -1)
tell(lambda: list(5))
tell(lambda: dict([1]))
tell(lambda: [x for x in None])
tell(lambda: isinstance(1, 5))
tell(lambda: Exception("a", "b").args[5])


def unpack(values):
    a, b = values


def set_item(target):
    target[0] = 1


def each(values):
    for v in values:
        pass


def raise_it(what):
    raise what


def delete(name):
    del name[3]


tell(lambda: unpack([1]))
tell(lambda: unpack([1, 2, 3]))
tell(lambda: unpack(5))
tell(lambda: set_item((1,)))
tell(lambda: set_item("abc"))
tell(lambda: set_item([]))
tell(lambda: each(5))
tell(lambda: each(thing))
tell(lambda: raise_it(5))
tell(lambda: raise_it(ValueError))
tell(lambda: delete([1]))
tell(lambda: delete({}))
