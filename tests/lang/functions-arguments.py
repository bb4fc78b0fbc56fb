# Functions: defaults, keywords, *args, **kwargs, closures, recursion, global.
def plain(a, b):
    return a - b


def with_default(a, b=2, c=3):
    return (a, b, c)


def star(first, *rest, **named):
    return first, rest, named


def keyword_only(a, *, b=1, c):
    return a, b, c


def nothing():
    pass


print(plain(5, 3), plain(b=5, a=3), plain(5, b=1), nothing())
print(with_default(1), with_default(1, 5), with_default(1, c=9), with_default(c=1, b=2, a=3))
print(star(1), star(1, 2, 3), star(1, x=5, y=6), star(1, 2, k="v"))
print(keyword_only(1, c=2), keyword_only(1, c=2, b=0))
print(plain(*[9, 4]), with_default(*(1, 2), **{"c": 7}), star(*"abc", **{"z": 1}), star(0, *[1], 2, k=3, **{"m": 4}))


def changes(items, more=[]):
    items.append(1)
    more.append(len(more))
    return more


shared = []
changes(shared)
print(shared, changes(shared), changes(shared), shared)

counter = 0


def count():
    global counter
    counter += 1
    return counter


def shadow():
    counter = 50
    return counter


print(count(), count(), shadow(), counter)


def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


print(factorial(15), [fib(i) for i in range(12)])


def outer(x):
    y = x * 2

    def inner(z):
        return x + y + z

    return inner


add = outer(10)
print(add(1), outer(1)(2), [f(1) for f in [outer(i) for i in range(3)]])


def make_list():
    made = []
    for i in range(3):
        made.append(lambda: i)
    return made


print([f() for f in make_list()], [(lambda k=k: k * k)() for k in range(4)])


def accumulate():
    box = [0]

    def step(n):
        box[0] += n
        return box[0]

    return step


acc = accumulate()
acc(5)
print(acc(6))


def early(n):
    for i in range(n):
        if i == 3:
            return "three"
    return "none"


print(early(2), early(10), (lambda *a, **k: (a, k))(1, 2, z=3))


def annotated(a: int, b: "str" = "x") -> str:
    c: int = a
    return b * c


print(annotated(3), plain.__name__)
apply = lambda f, *args: f(*args)
print(apply(plain, 7, 2), apply(max, 1, 5), list(map(plain, [3, 4], [1, 1])), sorted([3, 1, 2], key=lambda v: -v))


# A function in another one is named with it.
def outer():
    def inner(a):
        return a

    class Local:
        def method(self):
            return (lambda x: x)()

    for call in [inner, lambda: inner(1, 2), lambda q: q, Local().method]:
        try:
            call()
        except TypeError as e:
            print(e)
    print(repr(inner).split(' at ')[0], repr(lambda: 0).split(' at ')[0], repr(outer).split(' at ')[0])


outer()
