"""What a function imports its inner functions, lambdas and classes see too."""


def root(p):
    import math

    def inner():
        return math.sqrt(p)
    return inner()


def late(p):
    def inner():
        return math.sqrt(4), p
    p = 1 // p
    import math
    return inner(), p


def deep():
    import random as r, math
    from collections import deque

    class A:
        def m(self):
            return math.pi, deque([1])

    def g():
        def h():
            return [math.floor(x) for x in deque([1.5])]
        return h()
    k = lambda: math.ceil(2.5)
    r.seed(3)
    return A().m(), g(), k(), [math.pi for _ in range(2)], (lambda: r.randint(1, 9))()


def either(x):
    if x:
        import math
    else:
        math = None

    def g():
        return math is None
    return g()


print(root(9), late(9), deep(), either(0), either(1))
made = [lambda x: x for i in range(2)]
for call in made:
    try:
        call()
    except TypeError as e:
        print(e)
