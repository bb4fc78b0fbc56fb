"""More of what random_programs.py writes: enumerations, data classes, named tuples, several base classes, keys with an
__eq__ of their own, attributes of functions, names that are unbound. Each puts one piece at the left margin."""


class Parts:
    def put_some(self, lines, least, most):
        """Some of these lines, each on its own so that it may fail."""
        for _ in range(self.random.randint(least, most)):
            with self.guard():
                self.line(self.random.choice(lines))

    def put_enumeration(self, depth):
        self.serial += 1
        c = f'Kind{self.serial}'
        base = self.pick('Enum', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'str, Enum', 'int, Enum')
        self.line('from enum import Enum, IntEnum, StrEnum, Flag, auto, unique')
        if base == 'Enum' and self.chance(20):
            self.line(f'{c} = Enum({c!r}, {self.pick(repr("A B C"), repr(["A", "B"]), repr("A, B"))})')
        else:
            if self.chance(15):
                self.line('@unique')
            self.line(f'class {c}({base}):')
            for name in 'ABC':
                if base == 'Flag':
                    value = self.pick('auto()', 'auto()')
                elif 'tr' in base:
                    value = repr(self.pick('x', 'y', 'zz') + name)
                else:
                    value = self.pick('1', '2', '5', 'auto()', '(7)')
                self.line(f'    {name} = {value}')
            if self.chance(30):
                self.line(f'    def twice(self): return {self.pick("self.name * 2", "self.value", "(self, self.value)", "type(self).A")}')
            if self.chance(20):
                self.line('    @property')
                self.line('    def low(self): return self.name.lower()')
            if self.chance(20) and base == 'Enum':
                self.line('    def __str__(self): return "<" + self.name + ">"')
        other = self.literal(self.pick(*'is'))
        self.put_some([f'print({c}.A, repr({c}.B), {c}.A.name, {c}.B.value)', f'print(list({c}), len({c}))', f'for k in {c}: print(k, k.value)',
                       f'print({c}({other}))', f'print({c}[{self.pick(repr("A"), repr("D"))}])', f'print({c}.A is {c}["A"], {c}.A == {c}.B, {c}.A != {c}.A)',
                       f'print({{{c}.A: 1, {c}.B: 2}}[{c}.A])', f'print({c}.A in {c}, isinstance({c}.A, {c}))', f'print({c}.D)', f'print({c}.A < {c}.B)',
                       f'print({c}.A + {self.pick("1", repr("s"))})', f'print(f"{{{c}.A}} {{{c}.B!r}}", "%s" % {c}.A, str({c}.A))', f'print({c}.__members__)',
                       f'print({c}({c}.A.value), {c}({c}.B))', f'{c}.A = 5', f'print(type({c}.A), {c}, {c}.__name__)', f'print({c}.A.twice())', f'print({c}.A.low)',
                       f'print([m.name for m in {c} if m is not {c}.B])', f'print({c}.A == {other}, {other} == {c}.A)', f'print(sorted({c})[0])',
                       f'print({{m: m.value for m in {c}}})', f'print({c}.A | {c}.B, {c}.A & {c}.B)', f'print(bool({c}.A), {c}.A or 0)'], 3, 6)

    def put_data_class(self, depth):
        self.serial += 1
        c = f'Data{self.serial}'
        settings = self.random.sample(['order=True', 'frozen=True', 'eq=False', 'repr=False', 'unsafe_hash=True', 'kw_only=True', 'init=False'], self.random.choice([0, 0, 1, 1, 2]))
        self.line('from dataclasses import dataclass, field, fields, asdict, astuple, replace, is_dataclass')
        with self.guard():
            self.line(f'@dataclass{"(" + ", ".join(settings) + ")" if settings else ""}')
            self.line(f'class {c}:')
            if self.chance(70):
                self.line('    a: int')
            self.line(f'    b: {self.pick("float", "int", "str")} = {self.literal(self.pick(*"ifs"))}')
            self.line(f'    c: list = {self.pick("field(default_factory=list)", "None", "field(default_factory=lambda: [1, 2], compare=False)", "field(default=3, repr=False)", "field(default=4, init=False)", "[]")}')
            if self.chance(20):
                self.line('    d: int')
            if self.chance(30):
                self.line(f'    def __post_init__(self): {self.pick("print(self.b)", "self.z = 1", "pass")}')
            if self.chance(20):
                self.line('    def __repr__(self): return "data"')
        with self.guard():
            self.line(f'class Under{self.serial}({c}): pass')
        with self.guard():
            self.line(f'@dataclass{self.pick("", "(order=True)")}')
            self.line(f'class More{self.serial}({c}): e: int = 9')
        made = [f'{c}({self.pick("1", "1, 2", "", "a=1", "a=1, b=2", "1, 2, [3]", "1, 2, 3, 4", "1, z=2", "b=5")})' for _ in range(3)]
        more = f'More{self.serial}({self.pick("1", "a=2", "1, 2", "")})'
        self.put_some([f'print("object" in repr({made[0]}) or {made[0]})', f'print({made[0]} == {made[1]}, {made[0]} != {made[0]})', f'print({made[0]} < {made[1]})', f'x = {made[0]}; print(hash(x) == hash(x))',
                       f'print({{{made[0]}: 1}}[{made[0]}])', f'print(asdict({made[0]}), astuple({made[1]}))', f'print(replace({made[0]}, b=7).b)', f'x = {made[0]}; x.b = 8; print(x.b)',
                       f'print([f.name for f in fields({c})], is_dataclass({c}))', f'print(Under{self.serial}(1) == 1)', f'print({more}.e)', f'print({more} == {made[0]})',
                       f'print(sorted([{made[0]}, {made[1]}])[0].b)', f'x = {made[0]}; del x.b; print(x.b)', f'print({c}.b, {c}.__name__)', f'print({c}.a)', f'print({c}.c)',
                       f'print({made[0]} == 5, {made[0]}.missing)', f'print(len({{{made[0]}, {made[0]}}}))', f'print(isinstance({more}, {c}))'], 3, 7)

    def put_named_tuple(self, depth):
        self.serial += 1
        c = f'Tuple{self.serial}'
        self.line('from collections import namedtuple')
        self.line('from typing import NamedTuple')
        if self.chance(40):
            self.line(f'{c} = namedtuple({c!r}, {self.pick(repr("a b"), repr(["a", "b"]), repr("a, b"))}{self.pick("", ", defaults=[5]", ", defaults=(1, 2)")})')
        else:
            self.line(f'class {c}({self.pick("NamedTuple", f"namedtuple({c!r}, {repr(chr(97) + chr(32) + chr(98))})")}):')
            if 'NamedTuple)' in self.lines[-1]:
                self.line('    a: int')
                self.line(f'    b: int{self.pick("", " = 4")}')
            self.line('    def total(self): return (self.a, self.b, len(self))')
        t = f'{c}({self.pick("1, 2", "1", "a=1, b=2", "b=3, a=0", "", "1, 2, 3", "1, c=2", "1, a=2")})'
        well = f'{c}(1, {self.literal("i")})'
        self.put_some([f'print({t})', f'print({well}, {well}.a, {well}[1], {well}[-1], len({well}))', f'x, y = {well}; print(x, y)', f'print({well} == (1, 2), (1, 2) == {well}, {well} != {well})',
                       f'print({well} < (2,), {well} + (3,), 1 in {well})', f'print({well}._asdict(), {c}._fields)', f'print({well}._replace(a=9))', f'print({well}._replace(z=9))',
                       f'print({c}._make([5, 6]))', f'print({{{well}: 1}}[(1, {well}.b)])', f'print({well}.total())', f'print(isinstance({well}, tuple), isinstance({well}, {c}), type({well}).__name__)',
                       f'print("%s and %s" % {well}, f"{{{well}}}", str({well}))', f'print(sorted([{c}(3, 1), {c}(1, 2)]), max({well}))', f'print({well}.c)', f'print({well}.index(1), {well}.count(7))',
                       f'print(list({well}), tuple({well}), [*{well}])', f'print({well}[5])', f'print(hash({well}) == hash((1, {well}.b)))', f'print({well}[0:1], {well} * 2)'], 3, 6)

    def put_bases(self, depth):
        self.serial += 1
        n = self.serial
        names = []
        for i in range(self.random.randint(3, 6)):
            bases = self.random.sample(names, min(len(names), self.random.choice([0, 1, 1, 2, 2, 3])))
            name = f'Base{n}_{i}'
            self.line('try:')
            self.line(f'    class {name}{"(" + ", ".join(bases) + ")" if bases else ""}:')
            self.line(f'        what = {self.literal("i")}' if self.chance(40) else '        pass')
            if self.chance(70):
                self.line(f'        def who(self): return [{name!r}]{self.pick("", " + super().who()") if bases else ""}')
            if self.chance(40):
                self.line(f'        def __init__(self, *a): {self.pick("super().__init__(*a); ", "")}self.made = getattr(self, "made", []) + [{i}]')
            if self.chance(25):
                self.line(f'        @classmethod\n        def of(cls): return (cls.__name__,){self.pick("", " + super().of()") if bases else ""}')
            if self.chance(15):
                self.line(f'        def __init_subclass__(cls): print("below {name}", cls.__name__); super().__init_subclass__()')
            self.line('except TypeError as e:')
            self.line('    raise SystemExit')
            names.append(name)
        c = self.random.choice(names)
        if self.ordered(names, n):
            self.put_some([f'print([k.__name__ for k in {c}.__mro__], [k.__name__ for k in {c}.__bases__])', f'print({c}().who())', f'print({c}().made)', f'print({c}.what, {c}().what)', f'print({c}.of())',
                           f'print(isinstance({c}(), {names[0]}), issubclass({c}, {names[1]}))', f'print({c}(1).made)', f'print({c}.__base__.__name__)'], 3, 6)

    def ordered(self, names, n):
        """Python refuses some orders of bases when it runs, Lockstep before it runs: such a piece is taken back."""
        start = max(i for i, line in enumerate(self.lines) if f'class {names[0]}' in line) - 1
        text = '\n'.join(self.lines[start:])
        try:
            import contextlib
            import io
            with contextlib.redirect_stdout(io.StringIO()):
                exec(text, {})  # pylint: disable=exec-used
        except SystemExit:
            del self.lines[start:]
            return False
        except Exception:  # pylint: disable=broad-except
            pass
        return True

    def put_keys(self, depth):
        self.serial += 1
        c = f'Key{self.serial}'
        self.line(f'class {c}:')
        self.line('    def __init__(self, x): self.x = x')
        if self.chance(85):
            self.line(f'    def __eq__(self, other): return isinstance(other, {c}) and self.x {self.pick("== other.x", "% 3 == other.x % 3")}')
        if self.chance(85):
            self.line(f'    def __hash__(self): return {self.pick("hash(self.x % 3)", "self.x % 3", "7", "hash((0, self.x % 3))")}')
        self.line(f'    def __repr__(self): return "{c[0]}%s" % self.x')
        numbers = [self.random.randrange(9) for _ in range(4)]
        a, b, k, m = (f'{c}({n})' for n in numbers)
        self.put_some([f'd = {{{a}: 1, {b}: 2}}; print(d, d[{k}])', f'print(len({{{a}, {b}, {k}}}))', f'print({a} in {{{b}, {k}}}, {a} in {{{b}: 0}}, {a} in [{b}])', f'print(len({{{a}, {b}}} & {{{k}, {m}}}), len({{{a}, {b}}} | {{{k}, {m}}}))',
                       f'print({{({a}, 1): 5}}[({b}, 1)])', f'd = {{}}; d[{a}] = 1; d[{b}] = 2; del d[{k}]; print(d)', f'print(dict.fromkeys([{a}, {b}, {k}]))',
                       f's = set(); s.add({a}); s.discard({b}); print(s)', f'print({{{a}: 1}} == {{{b}: 1}}, {{{a}}} == {{{b}}})', f'd = {{{a}: 1}}; print(d.get({b}, 0), d.pop({k}, None), d.setdefault({m}, 4))',
                       f'print({{i.x: i for i in {{{a}: 1, {b}: 2}}}})', f'from collections import Counter; print(Counter([{a}, {b}, {k}]))', f'print({{frozenset([{a}]): 1}}[frozenset([{b}])])',
                       f's = {{{a}}}; s.update([{b}, {k}]); print(len(s), s >= {{{a}}})'], 3, 6)

    def put_function_attributes(self, depth):
        self.serial += 1
        f = f'noted{self.serial}'
        self.line('import functools')
        self.line(f'def {f}(a, b=2, *c):')
        if self.chance(60):
            self.line(f'    {self.pick(chr(34) * 3 + "What it does." + chr(34) * 3, repr("one"))}')
        self.line(f'    {f}.calls = getattr({f}, "calls", 0) + 1')
        self.line(f'    return a')
        self.line(f'def over{self.serial}(f):')
        if self.chance(70):
            self.line('    @functools.wraps(f)')
        self.line('    def inner(*a):')
        self.line(f'        {self.pick("inner.count += 1; ", "")}return f(*a)')
        self.line('    inner.count = 0')
        self.line('    return inner')
        self.line(f'g = over{self.serial}({f})')
        self.put_some([f'print({f}(1), {f}.calls)', f'print({f}.__name__, {f}.__doc__, {f}.__defaults__, {f}.__qualname__)', f'print(g(1), g.count, g.__name__, g.__doc__)', f'print(g.__wrapped__ is {f})',
                       f'{f}.note = {self.literal("s")}; print({f}.note)', f'print({f}.missing)', f'print(hasattr(g, "count"), getattr(g, "none", 3))', f'{f}.__name__ = "other"; print({f}.__name__)',
                       f'del {f}.calls', f'print(g.__module__, {f}.__dict__)'], 3, 6)

    def put_unbound(self, depth):
        self.serial += 1
        n = self.serial
        self.line(f'def unbound{n}(k):')
        if self.chance(40):
            self.line(f'    e = {self.literal("i")}')
        self.line('    for i in range(3):')
        self.line('        try:')
        self.line('            if i == k: raise ValueError(i)')
        self.line('            if i > k: raise KeyError(i)')
        self.line(f'        except {self.pick("ValueError", "Exception")} as e:')
        self.line(f'            {self.pick("print(e)", "continue", "break", "return repr(e)", "e = 5", "del e", "tell = lambda: e")}')
        self.line(f'        except LookupError as {self.pick("e", "x")}:')
        self.line(f'            {self.pick("pass", "print(1)", "continue")}')
        if self.chance(50):
            self.line(f'        {self.pick("print(e)", "e = 3", "print(i)")}')
        self.line('    return e')
        for k in (0, 1, 5):
            with self.guard():
                self.line(f'print(unbound{n}({k}))')

    def put_guarded(self, depth):
        self.serial += 1
        c = f'Guarded{self.serial}'
        self.line(f'class {c}:')
        if self.chance(40):
            self.line(f'    __slots__ = {self.pick("(" + repr("x") + ", " + repr("y") + ")", "[" + repr("x") + "]", repr("x"))}')
        if self.chance(60):
            self.line(f'    def __setattr__(self, name, value): print("set", name, value); {self.pick("super()", "object")}.__setattr__({"self, " if False else ""}name, value)'
                      .replace('object.__setattr__(name', 'object.__setattr__(self, name'))
        self.line(f'    def __init__(self, x=1): self.x = x')
        if self.chance(30):
            self.line('    def __getattr__(self, name): return name * 2')
        if self.chance(30):
            self.line('    def __index__(self): return self.x')
        self.line(f'o = {c}({self.pick("", "2")})')
        self.put_some(['o.x = 5; print(o.x)', 'o.y = 6; print(o.y)', 'o.z = 7; print(o.z)', 'setattr(o, "x", 8); print(o.x)', 'o.x += 1; print(o.x)', 'o.x = 3; del o.x; print(o.x)', 'print([1, 2, 3, 4, 5, 6, 7][o])',
                       'print("abcdefgh"[o:], list(range(o)))', 'print(hasattr(o, "y"), getattr(o, "q", 0))', 'print(hex(o), [0] * 2)'], 3, 6)
