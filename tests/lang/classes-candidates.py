"""Which operand's method is asked first, and what comes of NotImplemented."""


class Left:
    def __init__(self, v=1):
        self.v = v

    def __repr__(self):
        return type(self).__name__ + repr(self.v)

    def __radd__(self, other):
        return 'radd', other

    def __rsub__(self, other):
        return 'rsub'

    def __sub__(self, other):
        return 'sub'

    def __mul__(self, other):
        return NotImplemented

    def __rmul__(self, other):
        return 'rmul'

    def __imul__(self, other):
        return NotImplemented

    def __pow__(self, other):
        return NotImplemented

    def __lt__(self, other):
        return NotImplemented

    def __gt__(self, other):
        return NotImplemented if isinstance(other, Right) else True

    def __eq__(self, other):
        return NotImplemented


class Right(Left):
    def __rsub__(self, other):
        return 'right rsub'

    def __gt__(self, other):
        return 'right gt'


class Unequal:
    def __eq__(self, other):
        return isinstance(other, int)


class Long:
    def __len__(self):
        return -1


class Odd:
    def __bool__(self):
        return 5


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


a, b, x = Left(), Right(2), [1]
for f in (lambda: 1 + a, lambda: a + a, lambda: a - b, lambda: a - Left(), lambda: b - a, lambda: a * a, lambda: 2 * a, lambda: a * b, lambda: a ** 2,
          lambda: a < b, lambda: a < a, lambda: a > b, lambda: a == b, lambda: a != b, lambda: a == a, lambda: 1 != Unequal(), lambda: 'x' != Unequal(),
          lambda: Unequal() != 1, lambda: bool(Long()), lambda: not Odd(), lambda: 1 if Odd() else 2, lambda: 1 in a, lambda: a in 1, lambda: sum([a, a]),
          lambda: sorted([a, a]), lambda: max(a, a), lambda: min(b, a), lambda: divmod(a, 1), lambda: float(a), lambda: sorted([3, 'a', None]),
          lambda: sorted(['b', None, 1], reverse=True), lambda: {b'a': 1, b'b': 2}[b'a'], lambda: {b'x'} | {b'x'}, lambda: b'a' in {b'a'}):
    attempt(f)


def augmented(v, w):
    v *= w
    return v


attempt(lambda: augmented(Left(), 3))
attempt(lambda: augmented(Left(), Right()))


def guarded(manager):
    with manager:
        return 'inside'


attempt(lambda: guarded(Left()))
attempt(lambda: (1.5).hex() + (0.1).hex() + (-3.0).hex() + (0.0).hex() + (5e-324).hex() + str((2.0).conjugate()))
for f in (lambda: 'a'.find(), lambda: 'a'.count(1, 2, 3, 4), lambda: 'a'.removeprefix(1), lambda: [1].index(1, None), lambda: str(1, 2), lambda: float(1, 2),
          lambda: list(1, 2), lambda: format('a', 'abc'), lambda: 'x' % range(2)):
    attempt(f)
