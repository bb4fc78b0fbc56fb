"""Data classes: frozen ones, fields, orders."""
import dataclasses
from dataclasses import dataclass, field, asdict
from typing import List, Optional
@dataclass
class A:
    x: int
    y: int = 0
    z: List[int] = field(default_factory=list)
print(A(1), A(1) == A(1), A(1, 2, [3]), asdict(A(1)))
@dataclass(frozen=True)
class F:
    a: int
    b: str = 'q'
f = F(1)
try:
    f.a = 2
except dataclasses.FrozenInstanceError as e:
    print(type(e).__name__, e)
print({f: 1}[F(1)], hash(f) == hash(F(1)), f)
@dataclasses.dataclass(order=True)
class T:
    pri: int
    name: str = field(compare=False, default='')
print(sorted([T(3), T(1), T(2)]), T(1) < T(2))
print(A.__annotations__ if False else 1)
dc = dataclass
@dc
class Z:
    v: float = 1.5
print(Z(), Z(2))
for f in dataclasses.fields(A): print(f.name)
try: A()
except TypeError as e: print(e)


@dataclass
class Base:
    a: int = 1


@dataclass
class Derived(Base):
    b: int = 2

    def __post_init__(self):
        self.total = self.a + self.b


@dataclass
class Nested:
    inner: Base
    many: list


print(Derived(), Derived(3).a, Derived(3, 4) == Derived(3, 4), Derived(b=5).total, Base() == Derived(1))
print(asdict(Nested(Base(5), [Base(6), 7])), dataclasses.astuple(Nested(Base(), [])), dataclasses.replace(Derived(7), b=9))
for call in (lambda: Derived(1, 2, 3), lambda: Nested(), lambda: Base(z=3), lambda: Base(1, a=3), lambda: T(1) < 3,
             lambda: asdict(3), lambda: {Base(): 1}, lambda: hash(Base())):
    try:
        call()
    except TypeError as e:
        print(e)
try:
    @dataclass
    class Wrong:
        items: list = []
except ValueError as e:
    print(e)
try:
    del f.a
except dataclasses.FrozenInstanceError as e:
    print(e)
