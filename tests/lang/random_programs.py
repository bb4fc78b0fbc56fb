"""Random small programs, run by CPython and by Lockstep: what they print must be the same.

    random_programs.py LOCKSTEP [COUNT [SEED]]      COUNT programs from SEED on (300 from 1)
    random_programs.py --show SEED                  prints one program

A program is made of its seed alone. One in which a number grows too large says nothing and is passed over.
"""
import contextlib
import io
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile

from random_parts import Parts

LIMIT = 'a limit of Lockstep'


class Writer(Parts):
    """Writes one program. Names have a type by their first letter: i int, f float, s str, l list of int, w list of str,
    d dict from str to int, t tuple, b bool."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        self.indent = 0
        self.names = {kind: [] for kind in 'ifslwdtb'}
        self.serial = 0
        self.functions = []
        self.classes = []
        self.in_function = False

    # --- small helpers ---

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def line(self, text):
        self.lines.append('    ' * self.indent + text)

    def new_name(self, kind):
        self.serial += 1
        return f'{kind}{self.serial}'

    @contextlib.contextmanager
    def block(self, header):
        """An indented block; names that it makes are forgotten behind it."""
        self.line(header)
        saved = {kind: list(names) for kind, names in self.names.items()}
        self.indent += 1
        yield
        self.indent -= 1
        self.names = saved

    # --- expressions ---

    def expression(self, kind, depth=2):
        if self.names[kind] and self.chance(35):
            return self.random.choice(self.names[kind])
        if depth <= 0:
            return self.literal(kind)
        return getattr(self, 'make_' + kind)(depth - 1)

    def literal(self, kind):
        r = self.random
        if kind == 'i':
            return str(r.choice([0, 1, 2, 3, 5, 7, 10, -1, -4, 100, r.randrange(-50, 1000)]))
        if kind == 'f':
            return r.choice(['0.5', '1.0', '2.75', '-3.25', '1e3', '0.1', '1e-7', '1e16', '123456.789', '-0.0', '3.0'])
        if kind == 's':
            return repr(r.choice(['', 'a', 'ab', 'Hello', 'fork', 'a b c', ' x ', 'Äpfel', '中文', "it's", 'x,y,z', '12',
                                  'UPPER', '\t\n', 'aXbXc', '3.5', '-7']))
        if kind == 'l':
            return '[' + ', '.join(self.literal('i') for _ in range(r.randrange(5))) + ']'
        if kind == 'w':
            return '[' + ', '.join(self.literal('s') for _ in range(r.randrange(4))) + ']'
        if kind == 'd':
            return '{' + ', '.join(f'{self.literal("s")}: {self.literal("i")}' for _ in range(r.randrange(4))) + '}'
        if kind == 't':
            return self.pick('(1, "a")', '()', '(2.5, None, True)', '((1, 2), [3])', '("x",)')
        return self.pick('True', 'False')

    def make_i(self, d):
        e = self.expression
        form = self.random.randrange(26)
        if form < 6:
            return f'({e("i", d)} {self.pick("+", "-", "&", "|", "^")} {e("i", d)})' if self.chance(85) else \
                f'({e("i", d)} {self.pick("*", "//", "%")} {self.pick(2, 3, 7, -3, 10)})'
        return [
            lambda: f'-{e("i", d)}', lambda: f'~{e("i", d)}', lambda: f'len({e(self.pick(*"slwdt"), d)})',
            lambda: f'int({e("f", 0)})', lambda: f'abs({e("i", d)})', lambda: f'({e("i", 0)} ** {self.pick(0, 1, 2, 3)})',
            lambda: f'({e("i", d)} if {e("b", d)} else {e("i", d)})',
            lambda: self.pick(f'sum({e("l", d)})', f'sum(x * 2 for x in {e("l", d)} if x > {e("i", 0)})', f'sum((len(x) for x in {e("w", d)}), {e("i", 0)})'),
            lambda: f'max({e("i", d)}, {e("i", d)})', lambda: f'min({e("l", d)}, default={e("i", 0)})',
            lambda: f'{e("s", d)}.find({e("s", 0)})', lambda: f'{e("s", d)}.count({e("s", 0)})',
            lambda: f'{e("d", d)}.get({e("s", 0)}, {e("i", d)})', lambda: f'({e("i", d)} << {self.pick(0, 1, 4)})',
            lambda: f'({e("i", d)} >> {self.pick(0, 1, 4)})', lambda: f'round({e("f", d)})',
            lambda: f'({e("i", d)} << {self.pick(40, 63, 64, 100)})', lambda: f'len({self.set_of_numbers(d)})',
            lambda: f'pow({e("i", d)}, {self.pick(3, 65537)}, {self.pick(97, -1000, 10 ** 18 + 9, 2 ** 89 - 1)})',
            lambda: f'({e("i", d)} {self.pick("*", "+", "//", "%", "-")} {self.pick(2 ** 63, -2 ** 64, 3 ** 50, 10 ** 19)})',
        ][form - 6]()

    def set_of_numbers(self, d):
        e = self.expression
        left, right = f'set({e("l", d)})', f'{{x {self.pick("% 7", "// 2", "+ 1")} for x in {e("l", d)}}}'
        return self.pick(left, right, f'({left} {self.pick("|", "&", "-", "^")} {right})',
                         f'frozenset({right}).{self.pick("union", "intersection", "difference")}({e("l", d)})')

    def make_f(self, d):
        e = self.expression
        return self.random.choice([
            lambda: f'({e("f", d)} {self.pick("+", "-", "*")} {e(self.pick("f", "i"), d)})',
            lambda: f'({e("f", d)} {self.pick("/", "//", "%")} {self.pick(2, 0.5, 3.0, -7)})',
            lambda: f'({e("i", d)} / {self.pick(2, 3, -7, 1000)})', lambda: f'float({e("i", d)})', lambda: f'-{e("f", d)}',
            lambda: f'abs({e("f", d)})', lambda: f'round({e("f", d)}, {self.pick(0, 1, 2, 3)})',
            lambda: f'({e("f", 0)} ** {self.pick(2, 3, 0)})', lambda: f'({self.pick(2, 3, -5, 10)} ** -{self.pick(1, 2)})',
            lambda: f'({e("f", d)} if {e("b", d)} else {e("f", d)})', lambda: f'max({e("f", d)}, {e("i", d)})',
        ])()

    def bound(self):
        return self.random.choice(['', '', '0', '1', '2', '3', '-1', '-2', '10', '-10'])

    def slice(self):
        return f'{self.bound()}:{self.bound()}' + self.pick('', '', ':2', ':-1', ':-2', ':1')

    def make_s(self, d):
        e = self.expression
        return self.random.choice([
            lambda: f'({e("s", d)} + {e("s", d)})', lambda: f'({e("s", d)}[:9] * {self.pick(0, 1, 2, 3)})',
            lambda: f'{e("s", d)}[{self.slice()}]', lambda: f'str({e(self.pick(*"ifslwdtb"), d)})',
            lambda: f'repr({e(self.pick(*"ifslwdtb"), d)})',
            lambda: f'{e("s", d)}.{self.pick("upper", "lower", "strip", "title", "capitalize", "swapcase", "lstrip", "rstrip")}()',
            lambda: f'{e("s", d)}.{self.pick("center", "ljust", "rjust")}({self.random.randrange(12)}{self.pick("", ", chr(42)")})',
            lambda: f'{e("s", d)}.zfill({self.random.randrange(9)})', lambda: f'{e("s", d)}.replace({e("s", 0)}, {e("s", 0)})',
            lambda: f'{self.pick(", ", "-", "")!r}.join({e("w", d)})', lambda: self.percent(d), lambda: self.fstring(d),
            lambda: self.formatted(d), lambda: f'({e("s", d)} or {e("s", d)})', lambda: f'({e("s", d)} and {e("s", d)})',
            lambda: f'format({e("i", d)}, {self.int_spec()!r})', lambda: f'{self.pick("bin", "hex", "oct")}({e("i", d)})',
            lambda: f'{e("s", d)}.partition({self.pick("a", " ", "X")!r})[{self.pick(0, 1, 2)}]',
            lambda: f'{e("s", d)}.strip({self.pick("a ", "xX", "H")!r})', lambda: f'type({e(self.pick(*"ifslwdtb"), d)}).__name__',
        ])()

    def int_spec(self):
        fill = self.pick('', '', '*', '0', 'é')
        return ((fill + self.pick('<', '>', '^', '=')) if fill and fill != '0' else '') + self.pick('', '+', ' ', '-') + \
            self.pick('', '', '#') + self.pick('', '0') + self.pick('', '3', '8', '12') + self.pick('', '', ',', '_').strip() + \
            self.pick('', 'd', 'd', '')

    def float_spec(self):
        return self.pick('', '<', '>', '^', '*^', '=') + self.pick('', '+', ' ') + self.pick('', '0', '') + self.pick('', '6', '12') + \
            self.pick('', ',') + self.pick('', '.0', '.1', '.2', '.5') + self.pick('', 'f', 'e', 'g', '%', 'F', 'G')

    def text_spec(self):
        return self.pick('', '<', '>', '^', '*^', '-<') + self.pick('', '4', '9') + self.pick('', '.2', '.0') + self.pick('', 's')

    def field(self, d):
        """An expression and a specification for it."""
        kind = self.pick(*'iiffssslwdtb')
        spec = {'i': self.int_spec, 'f': self.float_spec, 's': self.text_spec}.get(kind, lambda: '')()
        return self.expression(kind, d), spec if self.chance(60) else ''

    def fstring(self, d):
        pieces = []
        for _ in range(self.random.randrange(1, 4)):
            value, spec = self.field(min(d, 0))
            if "'" in value or '"' in value or '\\' in value or '{' in value:
                value, spec = self.pick('1', '2.5', '10 // 3', '(1, 2)'), ''
            conversion = self.pick('', '', '!r', '!s') if not spec else ''
            pieces.append(self.pick('', 'n=', '{{', 'x}}') + '{' + value + conversion + (':' + spec if spec else '') + '}')
        return 'f"' + self.pick(' ', '-', ', ').join(pieces) + '"'

    def formatted(self, d):
        fields = [self.field(d) for _ in range(self.random.randrange(1, 4))]
        numbered = self.chance(30)
        text = self.pick(' ', '|').join('{' + (str(i) if numbered else '') + (':' + spec if spec else '') + '}'
                                        for i, (_, spec) in enumerate(fields))
        return f'{text!r}.format({", ".join(value for value, _ in fields)})'

    def percent(self, d):
        parts, values = [], []
        for _ in range(self.random.randrange(1, 4)):
            kind = self.pick(*'iiffsst')
            letter = {'i': self.pick('d', 'x', 'o', 's', 'f', 'i', 'X'), 'f': self.pick('f', 'e', 'g', 's', 'd'),
                      's': self.pick('s', 'r')}.get(kind, 's')
            flags = self.pick('', '', '-', '0', '+', ' ', '#') if letter not in 'sr' else self.pick('', '-')
            precision = self.pick('', '', '.1', '.3', '.0')
            parts.append('%' + flags + self.pick('', '', '5', '10') + precision + letter)
            values.append(self.expression(kind, d))
        return f'({" ".join(parts)!r} % ({", ".join(values)},))'

    def make_l(self, d):
        e = self.expression
        return self.random.choice([
            lambda: f'({e("l", d)} + {e("l", d)})', lambda: f'({e("l", d)}[:9] * {self.pick(0, 1, 2)})',
            lambda: f'{e("l", d)}[{self.slice()}]', lambda: f'list(range({self.pick(0, 1, 3, 6)}))',
            lambda: f'list(range({self.pick(0, 5, -3)}, {self.pick(10, -10, 3)}, {self.pick(1, 2, -2, 3)}))',
            lambda: f'sorted({e("l", d)}{self.pick("", ", reverse=True", ", key=abs", ", key=lambda x: -x % 5")})',
            lambda: f'[x * 2 for x in {e("l", d)}]', lambda: f'[x for x in {e("l", d)} if x % 2 == {self.pick(0, 1)}]',
            lambda: f'list(reversed({e("l", d)}))', lambda: f'[len(x) for x in {e("w", d)}]',
            lambda: f'list(map(lambda x: x + {e("i", 0)}, {e("l", d)}))', lambda: f'list(filter(None, {e("l", d)}))',
            lambda: f'list({e("d", d)}.values())', lambda: f'[i * x for i, x in enumerate({e("l", d)})]',
            lambda: f'[x + y for x, y in zip({e("l", d)}, {e("l", d)})]',
            lambda: f'[x - y for x in {e("l", 0)} for y in {e("l", 0)}]', lambda: f'sorted({self.set_of_numbers(d)})',
            lambda: f'[*{e("l", d)}, {e("i", d)}, *{e("l", 0)}]', lambda: f'[v for k, v in {e("d", d)}.items() if k]',
        ])()

    def make_w(self, d):
        e = self.expression
        return self.random.choice([
            lambda: f'{e("s", d)}.split()', lambda: f'{e("s", d)}.split({self.pick("a", ",", " ", "X")!r})',
            lambda: f'{e("s", d)}.split({self.pick("a", " ")!r}, {self.pick(0, 1)})',
            lambda: f'{e("s", d)}.rsplit({self.pick("None", repr(" "))}, {self.pick(0, 1, 2)})',
            lambda: f'{e("s", d)}.splitlines()', lambda: f'list({e("s", d)})', lambda: f'sorted({e("w", d)})',
            lambda: f'sorted({e("w", d)}, key=len)', lambda: f'[str(x) for x in {e("l", d)}]', lambda: f'list({e("d", d)})',
            lambda: f'{e("w", d)}[{self.slice()}]', lambda: f'[x.upper() for x in {e("w", d)} if x]',
            lambda: f'list(map(str, {e("l", d)}))', lambda: f'sorted({e("d", d)}.keys(), reverse=True)',
        ])()

    def make_d(self, d):
        e = self.expression
        return self.random.choice([
            lambda: self.literal('d'), lambda: '{' + f'str(x): x * x for x in {e("l", d)}' + '}',
            lambda: f'dict(a={e("i", d)}, b={e("i", d)})', lambda: f'dict(zip({e("w", d)}, {e("l", d)}))',
            lambda: f'{e("d", d)}.copy()', lambda: '{**' + e('d', d) + f', "z": {e("i", d)}, **' + e('d', 0) + '}',
            lambda: f'dict({e("d", d)}, q={e("i", 0)})', lambda: f'dict.fromkeys({e("w", d)}, {e("i", 0)})',
            lambda: f'({e("d", d)} | {e("d", d)})',
        ])()

    def make_t(self, d):
        e = self.expression
        return self.random.choice([
            lambda: f'({e("i", d)}, {e("s", d)})', lambda: f'tuple({e("l", d)})', lambda: f'({e("t", d)} + {e("t", d)})',
            lambda: f'{e("t", d)}[{self.slice()}]', lambda: f'divmod({e("i", d)}, {self.pick(1, 3, -7)})',
            lambda: f'({e("t", d)}[:5] * {self.pick(0, 1, 2)})', lambda: f'tuple({e("d", d)}.items())',
            lambda: f'(*{e("w", d)}, {e("i", 0)}, *{e("t", 0)})', lambda: f'tuple(reversed({e("d", d)}.values()))',
        ])()

    def make_b(self, d):
        e = self.expression
        return self.random.choice([
            lambda: f'({e("i", d)} {self.pick("<", "<=", ">", ">=", "==", "!=")} {e(self.pick("i", "f"), d)})',
            lambda: f'({e("s", d)} {self.pick("<", "==", "!=", ">=")} {e("s", d)})',
            lambda: f'({e("l", d)} {self.pick("<", "==", "!=", ">")} {e("l", d)})', lambda: f'(not {e(self.pick(*"islwdtb"), d)})',
            lambda: f'({e("i", d)} in {e("l", d)})', lambda: f'({e("s", 0)} not in {e("s", d)})',
            lambda: f'({e("s", 0)} in {e("d", d)})', lambda: f'({e("i", 0)} < {e("i", 0)} <= {e("i", 0)})',
            lambda: f'isinstance({e(self.pick(*"ifsb"), d)}, {self.pick("int", "str", "(int, float)", "bool")})',
            lambda: f'{e("s", d)}.{self.pick("isdigit", "isalpha", "isalnum", "isspace", "isupper", "islower")}()',
            lambda: f'{e("s", d)}.{self.pick("startswith", "endswith")}({e("s", 0)})', lambda: f'any({e("l", d)})',
            lambda: f'{self.pick("any", "all")}(x > {e("i", 0)} for x in {e("l", d)})', lambda: f'({e("d", d)}.keys() == {e("d", d)}.keys())',
            lambda: f'({e("i", 0)} in {e("d", d)}.values())', lambda: f'(range({e("i", 0)} % 5) == range({e("i", 0)} % 5))', lambda: f'({e("b", d)} {self.pick("and", "or", "==", "is", "^")} {e("b", d)})',
            lambda: f'bool({e(self.pick(*"ifslwdt"), d)})', lambda: f'({e("t", d)} == {e("t", d)})',
        ])()

    def any(self, d=2):
        return self.expression(self.pick(*'iifsslwdtb'), d)

    # --- things that go wrong ---

    def risky(self):
        """An expression that fails, often. Each kind of failure has its own words."""
        e = self.expression
        kinds = 'ifslwdtb'
        return self.random.choice([
            lambda: f'{e(self.pick(*kinds), 1)} {self.pick("+", "-", "/", "//", "%", "<", ">=", "&", "in", "|")} {e(self.pick(*kinds), 1)}',
            lambda: f'{e(self.pick(*kinds), 1)} {self.pick("*", "**", "<<", ">>")} {self.literal(self.pick("b", "l", "f", "s"))}',
            lambda: f'{e(self.pick(*"slwdti"), 1)}[{e(self.pick(*"isfb"), 1)}]', lambda: f'int({e("s", 1)})',
            lambda: f'float({e("s", 1)})', lambda: f'{e("l", 1)}.index({e("i", 1)})', lambda: f'{e("l", 1)}.pop({e("i", 0)})',
            lambda: f'{e("d", 1)}[{e("s", 1)}]', lambda: f'{e("d", 1)}.pop({e("s", 0)})', lambda: f'{e("s", 1)}.index({e("s", 0)})',
            lambda: f'max({e("l", 1)})', lambda: f'{e("i", 1)} // {e("l", 1)}.count({e("i", 0)})', lambda: f'undefined_{self.pick("a", "b")}',
            lambda: f'({e(self.pick(*kinds), 1)}).{self.pick("foo", "upper", "clear")}()', lambda: f'len({e(self.pick(*kinds), 1)})',
            lambda: f'sorted([{self.any(1)}, {self.any(1)}])', lambda: f'sum([{self.any(1)}, {self.any(1)}])',
            lambda: f'({self.any(0)})()', lambda: f'(lambda x, y=1: x)({", ".join(["1"] * self.random.randrange(1, 3))})',
            lambda: f'"%d %s" % {e(self.pick(*kinds), 1)}', lambda: f'"{{}} {{}}".format({self.any(1)})',
            lambda: f'format({self.any(1)}, {self.pick("d", "5", ".2f", "x", "q")!r})', lambda: f'ord({e("s", 1)})',
            lambda: f'-{e(self.pick(*kinds), 1)}', lambda: f'", ".join({e(self.pick(*kinds), 1)})',
            lambda: f'list({e(self.pick(*kinds), 1)})', lambda: f'dict({e(self.pick(*kinds), 1)})', lambda: f'abs({e(self.pick(*kinds), 0)})',
            lambda: f'round({e(self.pick(*kinds), 0)}, {e(self.pick("i", "s"), 0)})', lambda: f'range({e(self.pick(*kinds), 0)})',
            lambda: f'{e("s", 0)}.{self.pick("split", "startswith", "find", "center", "strip", "count")}({self.any(0)})',
            lambda: '{' + self.any(0) + ': 1}', lambda: '{**' + e(self.pick('d', *kinds), 0) + '}', lambda: f'[*{e(self.pick("l", *kinds), 0)}]',
            lambda: f'{self.pick("str", "list", "dict", "int")}.{self.pick("upper", "append", "get", "bit_length", "pop", "count")}({self.pick("", self.any(0), self.any(0))})',
            lambda: f'next(iter({e(self.pick(*kinds), 0)}))', lambda: f'(lambda a, *, k, b=2: (a, k, b))({self.pick("", "1", "k=1", "1, k=2", "1, 2", "1, k=3, z=4")})',
            lambda: f'isinstance({self.any(0)}, {self.any(0)})',
            lambda: f'{e("l", 0)}.{self.pick("append", "remove", "extend", "foo")}({self.any(0)})',
        ])()

    # --- statements ---

    def statement(self, depth):
        forms = ['assign'] * 5 + ['show'] * 5 + ['augment'] * 2 + ['mutate'] * 3 + ['attempt'] * 3 + ['unpack', 'star', 'views']
        if depth > 0:
            forms += ['if_', 'for_', 'while_', 'try_', 'call_', 'use_class']
            if self.indent == 0:
                forms += ['def_', 'class_', 'closure', 'recursion', 'with_', 'finally_', 'global_', 'walk', 'nested', 'decorated', 'property', 'equality']
                forms += ['enumeration', 'data_class', 'named_tuple', 'bases', 'keys', 'function_attributes', 'unbound', 'guarded']
        getattr(self, 'put_' + self.random.choice(forms))(depth)

    def statements(self, depth, least=1, most=4):
        for _ in range(self.random.randint(least, most)):
            self.statement(depth)

    def put_assign(self, depth):
        kind = self.pick(*'iifsslwdtb')
        value = self.expression(kind, 3)
        name = self.new_name(kind)
        self.line(f'{name} = {value}')
        self.names[kind].append(name)

    def put_show(self, depth):
        values = ', '.join(self.any(3) for _ in range(self.random.randint(1, 3)))
        self.line(f'print({values}{self.pick("", "", "", ", sep=repr(1)", ", end=str(2) + chr(10)")})')

    def put_augment(self, depth):
        kind = self.pick(*'ifsl')
        if not self.names[kind]:
            return self.put_assign(depth)
        name = self.random.choice(self.names[kind])
        op = self.random.choice({'i': ['+=', '-=', '|=', '&=', '^=', '*=', '//=', '%=', '>>='], 'f': ['+=', '-=', '/=', '*=', '//='],
                                 's': ['+=', '*='], 'l': ['+=', '*=']}[kind])
        value = self.expression(kind, 1)
        if kind == 'l' or kind == 's':
            value = self.pick('0', '1', '2') if op == '*=' else value + '[:3]'
        elif op == '*=':
            value = self.pick('2', '-1', '3')
        if self.chance(10):
            value = self.literal(self.pick(*'ifslb'))
        with self.guard():
            if kind == 'l':
                self.line(f'same = {name}')
            self.line(f'{name} {op} {value}')
            if kind == 'l':
                self.line(f'print(same is {name}, len(same))')
        if kind in 'sl':
            self.line(f'{name} = {name}[:60] if isinstance({name}, {"str" if kind == "s" else "list"}) else {self.literal(kind)}')
        else:
            self.line(f'if not isinstance({name}, {"int" if kind == "i" else "float"}) or abs({name}) > 10 ** 9: {name} = {self.literal(kind)}')

    @contextlib.contextmanager
    def guard(self):
        self.line('try:')
        self.indent += 1
        yield
        self.indent -= 1
        self.line('except Exception as e:')
        self.line('    print(type(e).__name__, e)')

    def put_mutate(self, depth):
        kind = self.pick('l', 'l', 'w', 'd')
        if not self.names[kind]:
            return self.put_assign(depth)
        n, e = self.random.choice(self.names[kind]), self.expression
        item = e('i' if kind == 'l' else 's', 1)
        lists = [f'{n}.append({item})', f'{n}.insert({e("i", 0)}, {item})', f'{n}.pop()', f'{n}.remove({item})', f'{n}.sort()',
                 f'{n}.reverse()', f'{n}.extend({n}[:2])', f'{n}[{e("i", 0)}] = {item}', f'del {n}[{self.slice()}]',
                 f'{n}[{self.bound()}:{self.bound()}] = {n}[:2]', f'{n}[::2] = {n}[1::2]', f'del {n}[{self.pick(0, 1, -1)}]',
                 f'{n}.sort(key=lambda x: str(x), reverse=True)', f'{n}.clear()', f'{n}[0], {n}[-1] = {n}[-1], {n}[0]']
        dicts = [f'{n}[{item}] = {e("i", 1)}', f'del {n}[{item}]', f'{n}.update({e("d", 1)})', f'{n}.setdefault({item}, {e("i", 0)})',
                 f'{n}.pop({item}, None)', f'{n}[{item}] = {n}.get({item}, 0) + 1', f'print(sorted({n}.items()))', f'{n}.popitem()']
        with self.guard():
            self.line(self.random.choice(dicts if kind == 'd' else lists))
        self.line(f'print({n})')

    def put_attempt(self, depth):
        with self.guard():
            self.line(f'print({self.risky()})')

    def put_unpack(self, depth):
        a, b = self.new_name('i'), self.new_name('s')
        first, second = self.expression('i', 2), self.expression('s', 2)
        self.line(self.pick(f'{a}, {b} = {first}, {second}', f'({a}, {b}) = ({first}, {second})', f'{a}, {b} = [{first}, {second}]'))
        self.names['i'].append(a)
        self.names['s'].append(b)

    def put_star(self, depth):
        kind = self.pick('l', 'w', 's', 't', 'd')
        self.serial += 1
        n = self.serial
        targets = self.pick(f'a{n}, *b{n}', f'*a{n}, b{n}', f'a{n}, *b{n}, c{n}', f'*a{n},', f'(a{n}, b{n}), *c{n}', f'a{n}, b{n}')
        with self.guard():
            self.line(f'{targets} = {self.expression(kind, 2)}')
            self.line('print(' + ', '.join(x for x in targets.replace('*', '').replace('(', '').replace(')', '').replace(' ', '').split(',') if x) + ')')

    def put_views(self, depth):
        if not self.names['d']:
            return self.put_assign(depth)
        n = self.random.choice(self.names['d'])
        self.line(f'view = {n}.{self.pick("keys", "values", "items")}()')
        with self.guard():
            with self.block(f'for x in {self.pick("view", n, n + ".items()", "list(view)")}:'):
                self.line(self.pick('pass', 'print(x)', f'{n}["new"] = 1', f'{n}.pop("ab", 0)', f'{n}[{self.literal("s")}] = 2'))
        self.line('print(view, len(view), bool(view), list(view)[:3], type(view).__name__)')

    def put_decorated(self, depth):
        self.serial += 1
        n = self.serial
        self.line(f'def around{n}({self.pick("f", "f, mark=7")}):')
        self.line('    def inner(*args, **named):')
        self.line(f'        {self.pick("print(args, named)", "args = args[:1]", "pass")}')
        self.line(f'        return {self.pick("f(*args, **named)", "[f(*args, **named)]", "(f.__name__, f(*args))")}')
        self.line(f'    return {self.pick("inner", "inner", "f")}')
        self.line(f'@around{n}')
        if self.chance(40):
            self.line(f'@{self.pick("around" + str(n), "(lambda f: lambda *a, **k: (f(*a, **k), 1))")}')
        self.line(f'def decorated{n}(a{self.pick("", ", b=2", ", *rest", ", *, c=3")}): return a')
        with self.guard():
            self.line(f'print(decorated{n}({self.pick("1", "", "1, 2", "a=3", "1, b=5", "1, c=4")}))')

    def put_property(self, depth):
        self.serial += 1
        n = self.serial
        self.line(f'class Kept{n}:')
        self.line('    made = 0')
        self.line('    def __init__(self, v=1): self.v = v; Kept%d.made += 1' % n)
        self.line('    @property')
        self.line(f'    def twice(self): {self.pick("return self.v * 2", "self.v += 1; return self.v", "return self.v / 0", "return [self.v]")}')
        if self.chance(50):
            self.line('    @twice.setter')
            self.line(f'    def twice(self, x): {self.pick("self.v = x", "self.v = int(x) // 2", "raise ValueError(x)")}')
        self.line('    @staticmethod')
        self.line('    def plain(x=3): return x')
        self.line('    @classmethod')
        self.line('    def of(cls, *a): return cls(*a).v, cls.__name__, cls.made')
        self.line(f'class Sub{n}(Kept{n}):')
        self.line(f'    def __init__(self, v=4): super().__init__(v)')
        if self.chance(50):
            self.line('    @property')
            self.line('    def twice(self): return ("sub", super().twice)')
        if self.chance(50):
            self.line('    @classmethod')
            self.line('    def of(cls, *a): return ("sub",) + super().of(*a)')
        self.line(f'k = {self.pick("Kept", "Sub")}{n}({self.pick("", "5", "True")})')
        for _ in range(self.random.randint(2, 5)):
            with self.guard():
                self.line(self.random.choice(['print(k.twice, k.v)', 'k.twice = 9; print(k.v)', 'k.twice += 1; print(k.v)', 'print(k.plain(), k.plain(4))',
                                              f'print(Sub{n}.plain(2), Kept{n}.of(), Sub{n}.of(7))', 'print(k.of(2))', 'print(k.twice.x)',
                                              'print(getattr(k, "twice"), hasattr(k, "twice"))', 'setattr(k, "twice", 3); print(k.v)',
                                              'print([k.twice for _ in range(2)])', 'f = k.of; print(f(1)[0])', 'print(k.plain.__name__)']))

    def put_equality(self, depth):
        self.serial += 1
        n = self.serial
        self.line(f'class Same{n}:')
        self.line('    def __init__(self, x): self.x = x')
        self.line(f'    def __eq__(self, other): return {self.pick("isinstance(other, Same%d) and self.x == other.x" % n, "self.x == other", "True", "False")}')
        self.line('    def __repr__(self): return "S%s" % self.x')
        self.line('    def __neg__(self): return -self.x')
        self.line(f'    def __{self.pick("i", "")}add__(self, y): self.x += 1; return self')
        self.line(f'    def __{self.pick("int", "float", "abs")}__(self): return {self.pick("7", "1.5", "self.x")}')
        self.line(f'many = [Same{n}(i % 3) for i in range(5)] + [{self.literal("i")}]')
        for _ in range(self.random.randint(2, 4)):
            with self.guard():
                self.line(self.random.choice([f'print(many.index(Same{n}(2)))', f'print(many.count(Same{n}(1)), many.count(2))', f'many.remove(Same{n}(0)); print(many)',
                                              f'print(Same{n}(1) in many, 2 in many, Same{n}(9) not in many)', 'print(many == list(many), many != many[:])',
                                              f'print({{"a": Same{n}(1)}} == {{"a": Same{n}(1)}}, (Same{n}(1), 2) == (Same{n}(2), 2))', 'print(-many[1], +many[0])',
                                              'print(abs(many[0]))', 'print(int(many[0]))', 'print(float(many[1]))', 'x = many[0]; x += 1; print(x, many[0])', f'print({{many[0]: 1}})']))

    def put_if_(self, depth):
        with self.block(f'if {self.expression(self.pick(*"bbbils"), 2)}:'):
            self.statements(depth - 1, 1, 3)
        if self.chance(30):
            with self.block(f'elif {self.expression("b", 2)}:'):
                self.statements(depth - 1, 1, 2)
        if self.chance(50):
            with self.block('else:'):
                self.statements(depth - 1, 1, 2)

    def put_for_(self, depth):
        kind, source = self.random.choice([('i', f'range({self.pick(2, 3, 5)})'), ('i', f'range(5, 0, -{self.pick(1, 2)})'),
                                           ('i', self.expression('l', 1) + '[:4]'), ('s', self.expression('s', 1) + '[:4]'),
                                           ('s', 'sorted(' + self.expression('d', 1) + ')')])
        name = self.new_name(kind)
        with self.block(f'for {name} in {source}:'):
            self.names[kind].append(name)
            self.statements(depth - 1, 1, 3)
            if self.chance(25):
                self.line(f'if {self.expression("b", 1)}: {self.pick("break", "continue")}')
            self.line(f'print({name}, {self.any(1)})')
        if self.chance(20):
            with self.block('else:'):
                self.statements(0, 1, 1)

    def put_while_(self, depth):
        name = self.new_name('n')
        self.line(f'{name} = 0')
        with self.block(f'while {name} < {self.pick(1, 3, 4)} {self.pick("", "and " + self.expression("b", 1))}:'.replace(' :', ':')):
            self.line(f'{name} += 1')
            if self.chance(25):
                self.line(f'if {self.expression("b", 1)}: {self.pick("break", "continue")}')
            self.statements(depth - 1, 1, 2)

    def put_try_(self, depth):
        with self.block('try:'):
            self.statements(depth - 1, 1, 2)
            if self.chance(70):
                self.line(self.pick(f'print({self.risky()})', f'raise {self.pick("ValueError", "KeyError", "RuntimeError")}({self.any(1)})',
                                    f'assert {self.expression("b", 1)}, {self.any(1)}', 'raise IndexError'))
        with self.block(f'except {self.pick("(ValueError, KeyError)", "LookupError", "TypeError", "ArithmeticError")} as e:'):
            self.line('print("caught", type(e).__name__, e, repr(e), e.args)')
        with self.block('except Exception as e:'):
            self.line('print("other", type(e).__name__, str(e))')
        if self.chance(30):
            with self.block('else:'):
                self.statements(0, 1, 1)
        if self.chance(40):
            with self.block('finally:'):
                self.statements(0, 1, 1)

    def put_def_(self, depth):
        name = f'function{len(self.functions)}'
        saved = self.names
        self.names = {kind: [n for n in names] for kind, names in saved.items()}
        style = self.pick('a, b', 'a, b=2', 'a, *rest', 'a=1, **named', 'a, b=3, *rest, **named')
        self.line(f'def {name}({style}):')
        self.indent += 1
        self.names = {kind: [] for kind in 'ifslwdtb'}
        self.names['i'] = ['a']
        self.statements(depth - 1, 1, 3)
        shown = 'a' + (', b' if 'b' in style else '') + (', rest' if 'rest' in style else '') + (', named' if 'named' in style else '')
        self.line(f'print("in", {shown})')
        self.line(f'return {self.expression(self.pick(*"is"), 2)}')
        self.indent -= 1
        self.names = saved
        self.functions.append((name, style))
        self.put_call_(depth)

    def put_call_(self, depth):
        if not self.functions or self.indent > 2:
            return self.put_show(depth)
        name, style = self.random.choice(self.functions)
        arguments = self.pick('1', '1, 2', '1, 2, 3', 'a=5', '1, b=4', '1, c=7', '', '*[1, 2]', '1, **{"b": 3}', '3, x=1, y=2')
        with self.guard():
            self.line(f'print({name}({arguments}))')

    def put_class_(self, depth):
        name = f'Thing{len(self.classes)}'
        base = self.random.choice(self.classes) if self.classes and self.chance(40) else ''
        self.line(f'class {name}{"(" + base + ")" if base else ""}:')
        self.line(f'    count = {self.literal("i")}')
        if base and self.chance(60):
            self.line('    def __init__(self, x=3):')
            self.line(f'        {self.pick("super()", base)}.__init__({"self, " if self.lines[-1] == "" else ""}x + 1)'
                      .replace(f'{base}.__init__(', f'{base}.__init__(self, '))
            self.line(f'        self.y = {self.literal("s")}')
        elif not base:
            self.line('    def __init__(self, x=1):')
            self.line('        self.x = x')
        methods = {
            '__str__': ['def __str__(self):', f'    return "<%s %s>" % ({name!r}, self.x)'],
            '__repr__': ['def __repr__(self):', f'    return {name!r} + "(" + repr(self.x) + ")"'],
            '__eq__': ['def __eq__(self, other):', '    return isinstance(other, Thing0) and self.x == other.x'],
            '__lt__': ['def __lt__(self, other):', '    return self.x < other.x'],
            '__len__': ['def __len__(self):', '    return abs(self.x) % 5'],
            '__add__': ['def __add__(self, other):', f'    return {name}(self.x + (other if isinstance(other, int) else other.x))'],
            '__getitem__': ['def __getitem__(self, i):', '    return self.x * i', 'def __contains__(self, i):', '    return i == self.x'],
            '__call__': ['def __call__(self, k=2):', '    return self.x * k'],
            'twice': ['def twice(self, n=2):', '    self.x *= n', '    return self'],
        }
        for method in self.random.sample(sorted(methods), self.random.randint(2, 6)):
            for text in methods[method]:
                self.line('    ' + text)
        self.classes.append(name)
        self.put_use_class(depth)

    def put_use_class(self, depth):
        if not self.classes or self.indent > 2:
            return self.put_show(depth)
        name = self.random.choice(self.classes)
        o = f'o{self.random.randrange(1, 4)}'
        self.line(f'{o} = {name}({self.pick("", "2", "x=5", "-3")})')
        uses = [f'print({o}.x, {o}.count, hasattr({o}, "y"))', f'print(str({o})[:7] if {o}.count else 0)', f'print({o} == {name}(1), {o} != {o})',
                f'print(sorted([{name}(3), {name}(1), {name}(2)])[0].x)', f'print(len({o}))', f'print(({o} + 1).x)', f'print({o}[3], {o}[-1])',
                f'print(3 in {o})', f'print({o}(), {o}(k=4))', f'print({o}.twice().x, {o}.twice(n=3).x)', f'print(isinstance({o}, Thing0))',
                f'{o}.z = {self.any(1)}; print({o}.z)', f'print({o}.missing)', f'print(max({name}(1), {name}(4)).x)', f'print(type({o}).__name__)',
                f'{o}.count += 1; print({o}.count, {name}.count)', f'print("%s" % {o} == str({o}))', f'print(f"{{{o}}}" == str({o}))',
                f'print(bool({o}))', f'print({o} < {name}(9))', f'print(getattr({o}, "x"), getattr({o}, "w", 0))',
                f'print(sorted([{name}(2), {name}(7)], key=lambda k: -k.x)[0].x)', f'print({name}.__name__, {o}.__class__.__name__)']
        for _ in range(self.random.randint(1, 4)):
            with self.guard():
                self.line(self.random.choice(uses))

    def put_closure(self, depth):
        self.serial += 1
        n = self.serial
        value = self.expression(self.pick(*'is'), 1)
        self.line(f'def make{n}(k, *more):')
        self.line(f'    base = {value}')
        self.line('    def inner(x=2):')
        self.line(f'        return {self.pick("(base, k, x)", "str(base) * x + str(k)", "[base, more][x % 2]")}')
        self.line(f'    return {self.pick("inner", "inner, k", "lambda y=3: inner(y)")}')
        with self.guard():
            self.line(f'made = make{n}({self.any(1)}{self.pick("", ", 1", ", *[4, 5]")})')
            self.line('if isinstance(made, tuple): made = made[0]')
            self.line(f'print(made(), made(1), list(map(made, [0, 1])), {self.any(0)})')

    def put_recursion(self, depth):
        self.serial += 1
        n = self.serial
        step = self.pick('x // 2', 'x - 1', 'x - 3')
        self.line(f'def again{n}(x, found=None):')
        self.line('    if found is None: found = []')
        self.line(f'    if x {self.pick("<= 0", "< 1")}: return {self.pick("found", "sum(found)", "tuple(found)", "str(found)")}')
        self.line(f'    found.append({self.pick("x", "x * x", "-x", "str(x)[:1] and x")})')
        self.line(f'    return again{n}({step}, found)')
        with self.guard():
            self.line(f'print(again{n}({self.random.randrange(12)}), again{n}({self.random.randrange(5)}, [1]))')

    def put_with_(self, depth):
        self.serial += 1
        n = self.serial
        self.line(f'class Guard{n}:')
        self.line('    def __init__(self, name): self.name = name')
        self.line(f'    def __enter__(self): print("enter", self.name); return {self.pick("self", "self.name", "[1, 2]")}')
        self.line(f'    def __exit__(self, kind, e, trace): print("exit", self.name, kind is None, e); return {self.pick("True", "False", "None")}')
        with self.guard():
            with self.block(f'with Guard{n}({self.expression("s", 0)}) as g{self.pick("", f", Guard{n}(1)", f", Guard{n}(2) as h")}:'):
                self.line(f'print({self.pick("type(g).__name__", "g is not None")})')
                self.line(self.pick(f'print({self.risky()})', f'print({self.any(2)})', f'raise {self.pick("ValueError", "KeyError")}({self.any(0)})'))

    def put_finally_(self, depth):
        self.serial += 1
        n = self.serial
        self.line(f'def leave{n}(k):')
        self.line('    for i in range(4):')
        self.line('        try:')
        self.line('            if i == k: return ("returned", i)')
        self.line(f'            if i == {self.pick(0, 1, 2)}: {self.pick("continue", "break", "raise ValueError(i)", "pass", "1 // (i - 1)")}')
        self.line('            print("body", i)')
        if self.chance(50):
            self.line(f'        except {self.pick("ValueError", "ZeroDivisionError", "Exception")} as e:')
            self.line(f'            print("caught", repr(e)); {self.pick("pass", "raise", "raise RuntimeError(str(e)) from e", "break", "return e.args")}')
        self.line('        finally:')
        self.line(f'            print("finally", i){self.pick("", "; k += 1")}')
        self.line('    else:')
        self.line('        print("no break")')
        self.line('    return "end"')
        for k in (0, 2, 9):
            with self.guard():
                self.line(f'print(leave{n}({k}))')

    def put_global_(self, depth):
        self.serial += 1
        n = self.serial
        self.line(f'shared{n} = {self.literal(self.pick(*"isl"))}')
        self.line(f'def change{n}(times=2):')
        self.line(f'    global shared{n}')
        self.line(f'    for _ in range(times): shared{n} += {self.pick("2", "shared" + str(n) + "[:1] if not isinstance(shared" + str(n) + ", int) else 1")}')
        self.line(f'    return shared{n}')
        with self.guard():
            self.line(f'print(change{n}(), change{n}(times=1))')
        self.line(f'print(shared{n})')

    def put_walk(self, depth):
        self.serial += 1
        n = self.serial
        self.line(f'class Walk{n}:')
        self.line('    def __init__(self, n): self.n = n')
        self.line('    def __iter__(self): self.i = 0; return self')
        self.line('    def __next__(self):')
        self.line('        if self.i >= self.n: raise StopIteration')
        self.line('        self.i += 1')
        self.line(f'        return {self.pick("self.i", "str(self.i)", "(self.i, self.i * 2)")}')
        with self.guard():
            self.line(f'for x in Walk{n}({self.pick(0, 2, 3)}): print(x{self.pick("", ", end=str(7)")})')
            self.line(f'print({self.pick("list", "tuple", "sorted", "max", "len", "any")}(Walk{n}(3)))')
            self.line(f'print([x for x in Walk{n}(2)])')

    def put_nested(self, depth):
        self.serial += 1
        name = f'nested{self.serial}'
        self.line(f'{name} = ' + self.pick('[[1, 2], [3, [4, 5]]]', '{"a": [1, 2], "b": {"c": 3}}', '[{"x": 1}, {"x": 2}]', '[(1, [2]), "abc"]'))
        for _ in range(self.random.randint(1, 4)):
            path = ''.join(self.pick('[0]', '[1]', '[-1]', '["a"]', '["b"]', '["x"]') for _ in range(self.random.randint(1, 3)))
            with self.guard():
                self.line(self.random.choice([f'{name}{path} = {self.literal("i")}', f'{name}{path} += {self.pick("1", "[9]")}', f'del {name}{path}',
                                              f'{name}{path}.append({name}[0])', f'print({name}{path})', f'{name}{path}, q = q, {name}{path}',
                                              f'a, (b, *c) = 1, {name}{path}' if False else f'a, b = {name}{path}; print(a, b)']))
            self.line(f'print(str({name})[:200])')

    def program(self):
        for _ in range(self.random.randint(6, 16)):
            self.statement(3)
        self.line(f'print({self.any(3)})')
        return '\n'.join(self.lines) + '\n'


class TooLong(BaseException):
    """A program that runs for so long says nothing."""


def stop(signum, frame):
    raise TooLong


def run_cpython(text):
    """What it prints, and the name of the exception that ends it."""
    out = io.StringIO()
    end = ''
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 2)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        try:
            exec(compile(text, 'program.py', 'exec', dont_inherit=True), {'__name__': '__main__'})  # pylint: disable=exec-used
        except Exception as e:  # pylint: disable=broad-except
            end = type(e).__name__
    signal.setitimer(signal.ITIMER_REAL, 0)
    return out.getvalue(), end


def run_lockstep(lockstep, path):
    done = subprocess.run([lockstep, 'run', str(path)], stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    err = done.stderr.decode('utf8', 'replace')
    last = err.strip().splitlines()[-1] if err.strip() else ''
    return done.stdout.decode('utf8', 'replace'), err, last.split(':')[0] if done.returncode else ''


def difference(ours, theirs):
    a, b = ours.split('\n'), theirs.split('\n')
    for number, (x, y) in enumerate(zip(a + [''] * len(b), b + [''] * len(a)), 1):
        if x != y:
            return f'output line {number}\n  CPython  {y!r}\n  Lockstep {x!r}'
    return ''


def check(lockstep, seed, path):
    """None: nothing can be said; '' the same; else what differs."""
    text = Writer(seed).program()
    try:
        theirs, their_end = run_cpython(text)
    except TooLong:
        return None
    path.write_text(text, encoding='utf8')
    ours, err, our_end = run_lockstep(lockstep, path)
    if LIMIT in ours + err:
        return None
    ours, theirs = (re.sub(r' at 0x[0-9a-f]+', ' at 0x', text) for text in (ours, theirs))
    if ours != theirs:
        return difference(ours, theirs) + ('\n' + err if err else '')
    return '' if our_end == their_end else f'CPython ends with {their_end!r}, Lockstep with {our_end!r}: {err}'


def main():
    if sys.argv[1] == '--show':
        sys.exit(print(Writer(int(sys.argv[2])).program(), end=''))
    lockstep = sys.argv[1]
    count, first = (int(x) for x in (sys.argv[2:] + ['300', '1'][len(sys.argv) - 2:])[:2])
    failed, passed_over = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            found = check(lockstep, seed, pathlib.Path(folder) / f'program{seed}.py')
            passed_over += found is None
            if found:
                failed.append(seed)
                print(f'seed {seed}: {found}')
    print(f'{count} programs, {passed_over} passed over, {len(failed)} differ: {failed[:40]}')
    sys.exit(1 if failed or passed_over > count / 5 else 0)


if __name__ == '__main__':
    main()
