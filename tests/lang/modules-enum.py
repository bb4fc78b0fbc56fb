"""Enumerations."""
from enum import Enum, IntEnum, auto, unique
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color['BLUE'])
for c in Color:
    print(c, c.value)
print(list(Color), len(Color), Color.RED == Color.RED, Color.RED is Color.RED, Color.RED != Color.BLUE)
print(Color.RED in Color, isinstance(Color.RED, Color), type(Color.RED))
d = {Color.RED: 'r', Color.GREEN: 'g'}
print(d[Color.RED], d)
class State(Enum):
    IDLE = auto()
    BUSY = auto()
    DONE = auto()
    def active(self):
        return self is not State.DONE
    @property
    def label(self):
        return self.name.lower()
    def __str__(self):
        return 'S.' + self.name
print(State.IDLE.value, State.DONE.value, State.BUSY.active(), State.BUSY.label, State.BUSY, f'{State.BUSY}')
class Pr(IntEnum):
    LOW = 1
    HIGH = 10
print(Pr.LOW < Pr.HIGH, Pr.LOW + 1, Pr.HIGH, repr(Pr.HIGH), Pr.HIGH == 10, sorted([Pr.HIGH, Pr.LOW]), int(Pr.HIGH), f'{Pr.LOW}', '%d' % Pr.LOW)
try:
    Color(9)
except ValueError as e:
    print(e)
try:
    Color['X']
except KeyError as e:
    print(e)
try:
    Color.RED = 3
except AttributeError as e:
    print(e)
print(Color.__members__)
print([c.name for c in Color], Color.RED.__class__.__name__)
class Al(Enum):
    A = 1
    B = 1
    C = 'x'
print(list(Al), Al.B, Al.C)
try:
    Color.RED < Color.BLUE
except TypeError as e:
    print(e)
print(Color.RED == 1, hash(Color.RED) == hash(Color.RED))
class Planet(Enum):
    A = (1, 2)
    B = (3, 4)
    def __init__(self, m, r):
        self.m = m; self.r = r
print(Planet.A.m, Planet.B.r, Planet.A)
Shape = Enum('Shape', 'CIRCLE SQUARE')
print(Shape.CIRCLE, list(Shape))
try:
    Color.PINK
except AttributeError as e:
    print(e)
from enum import Flag, IntFlag, auto


class Right(IntFlag):
    READ = 4
    WRITE = 2
    RUN = 1


class Part(Flag):
    A = auto()
    B = auto()
    AB = A | B


print(Right.READ | Right.WRITE, repr(Right.READ | 1), Right.READ & Right.RUN, bool(Right.READ & 2), Right(7), Right.READ + 1, ~Right.READ)
print(Right.READ in Right(6), Right.RUN == 1, repr(Right(12)), repr(Right(8)), 1 | Right.READ, [r.name for r in Right(5)], f'{Right.READ:03}')
print(Part.A | Part.B, Part.AB, Part.A in Part.AB, list(Part), len(Part), Part(0), Part.A ^ Part.AB, ~Part.A, repr(Part.AB))


class Bits(Flag):
    A = auto()
    B = auto()
    C = auto()


for number in (0, 1, 3, 7, 8, 16, -1, -2, -8, -9, -16, 100):
    try:
        print(number, Bits(number))
    except ValueError as e:
        print(e)
