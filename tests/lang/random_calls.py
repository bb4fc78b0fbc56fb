"""More of what random_programs.py writes: built-in functions and methods with any arguments, format specifications of every
kind, slices, operators between any two values, scopes, exceptions that cross one another, classes of operator methods.

    random_calls.py LOCKSTEP [COUNT [FIRST]]
    random_calls.py --show SEED
"""
import random
import sys

# Names of arguments stand for kinds of values: see Calls.value(). Small ones first, so that most calls do something.
METHODS = {
    's': ('capitalize() casefold() center(i) center(i,c) count(s) count(s,i) count(s,i,i) encode() endswith(s) endswith(s,i) endswith(S) expandtabs(k) '
          'find(s) find(s,i) find(s,i,i) format(v) format(v,v) index(s) isalnum() isalpha() isascii() isdecimal() isdigit() isidentifier() islower() '
          'isnumeric() isprintable() isspace() istitle() isupper() join(w) join(l) ljust(i) ljust(i,c) lower() lstrip() lstrip(s) partition(s) '
          'removeprefix(s) removesuffix(s) replace(s,s) replace(s,s,i) rfind(s) rfind(s,i,i) rindex(s) rjust(i) rjust(i,c) rpartition(s) rsplit() '
          'rsplit(s) rsplit(s,i) rsplit(None,i) rstrip() rstrip(s) split() split(s) split(s,i) split(None,i) splitlines() splitlines(b) startswith(s) '
          'startswith(s,i) startswith(S) strip() strip(s) swapcase() title() upper() zfill(i)').split(),
    'l': ('append(v) clear() copy() count(v) extend(v) index(v) index(v,i) index(v,i,i) insert(i,v) pop() pop(i) remove(v) reverse() sort() '
          'sort(reverse=b) sort(key=str) sort(key=len)').split(),
    'd': ('clear() copy() get(v) get(v,v) items() keys() pop(v) pop(v,v) popitem() setdefault(v) setdefault(v,v) update(d) update(d) update(x=v) '
          'values() fromkeys(l) fromkeys(l,v)').split(),
    # Of small numbers alone: where texts stand in a set is another thing in each run of CPython.
    'e': ('add(3) clear() copy() difference(e) discard(4) intersection(e) isdisjoint(r) issubset(e) issuperset(r) remove(2) symmetric_difference(e) '
          'union(r) union(e,r) update(e) difference_update(r) intersection_update(e)').split(),
    't': 'count(v) index(v) index(v,i)'.split(),
    'i': 'bit_length() bit_count() conjugate() as_integer_ratio()'.split(),
    'f': 'is_integer() as_integer_ratio() hex() conjugate()'.split(),
    'y': 'decode() count(y) find(y) hex() replace(y,y) split() split(y) startswith(y) endswith(y) strip() upper() lower() isdigit()'.split(),
}
FUNCTIONS = ('abs(v) all(v) any(v) ascii(v) bin(v) bool(v) callable(v) chr(k) dict(v) divmod(v,v) divmod(i,i) divmod(f,i) list(enumerate(v)) '
             'list(enumerate(v,k)) list(filter(None,v)) float(v) float(s) frozenset(l) and 1 hash(i) hex(v) int(v) int(s) int(s,k) isinstance(v,int) '
             'isinstance(v,(str,list)) len(v) list(v) list(map(str,v)) list(map(len,v)) list(map(abs,v)) max(v) max(v,v) max(v,default=v) max(v,key=str) '
             'min(v) min(v,v) min(v,key=len) next(iter(v)) next(iter(v),v) oct(v) ord(s) pow(v,v) pow(i,k) print(v,v,sep=s) range(v) '
             'list(range(k,k)) list(range(k,k,k)) repr(v) list(reversed(v)) round(v) round(f,k) round(i,k) sorted(set(v),key=repr) sorted(v) sorted(v,reverse=b) '
             'sorted(v,key=str) str(v) str(v,v) sum(v) sum(v,v) tuple(v) type(v).__name__ list(zip(v,v)) list(zip(v)) dict(zip(w,l)) sum(l,f) sum([l,l],[]) '
             'getattr(v,s) getattr(v,s,v) hasattr(v,s) issubclass(v,int) iter(v) and 1 id(v) and 1 vars(v) len() len(v,v) '
             'sorted() sorted(v,v) max() min(v,key=v) abs() range() range(v,v,v,v) print(v,end=v) isinstance(v,v) isinstance(v) zip(v,v) and 1 '
             'str(x=v) repr() chr(v) ord(c) list(v,v) dict(v,v) dict(a=v,b=v) tuple(v,v) float(v,v)').split(' ')
# What stands in front of "and 1" is one piece.
FUNCTIONS = [f for f in ' '.join(FUNCTIONS).replace(' and 1', '\0').replace(' ', '\n').replace('\0', ' and 1').split('\n') if f]


class Calls:
    def value(self, kind, depth=1):
        r = self.random
        if kind == 'v':
            kind = r.choice('iiffssslltdeybnrw')
        if kind == 'i':
            return str(r.choice([0, 1, 2, 3, -1, -2, 5, 7, 10, 16, 255, r.randrange(-99, 9999), 2 ** 31, 2 ** 63, -2 ** 64, 10 ** 20, 10 ** 30, 3 ** 70]))\
                if self.chance(30) else str(r.choice([0, 1, 2, 3, -1, -2, 5, 8]))
        if kind == 'f':
            return r.choice(['0.0', '-0.0', '0.5', '1.5', '2.5', '-2.675', '1e16', '1e22', '1e-5', '123456789.123', '0.1', '1e308', '5e-324', '1e15',
                             '1e-4', 'float("inf")', 'float("-inf")', 'float("nan")', '3.0', '100.0', '1/3', '2/3', repr(r.uniform(-1e6, 1e6))])
        if kind == 's':
            return repr(r.choice(['', 'a', 'abc', 'hello world', ' x ', 'a,b,,c', 'Äpfel', '中文', "it's", '12', '-7', '3.5', '1e5', '0x1f', '0b1',
                                  '1_000', ' 42 ', 'inf', 'nan', 'aXbXc', 'HELLO', 'Title Case', '\t\n', 'x\ny\r\nz', 'abcabc', '{}', '{0} {1}', '%s', '%d',
                                  '²', '½', 'a' * 30, '>8', '08.3f', 'x', ',', '_x1', 'class', '\U0001f600', 'utf-8']))
        if kind == 'c':
            return repr(r.choice(['*', '-', ' ', '中', 'ab', '']))
        if kind == 'S':
            return r.choice(["('a', 'H')", "('',)", '()', "('x', 1)", "['a']"])
        if kind == 'k':
            return str(r.randrange(-3, 12))
        if kind == 'b':
            return r.choice(['True', 'False'])
        if kind == 'n':
            return 'None'
        if kind == 'r':
            return r.choice(['range(3)', 'range(5, 0, -2)', 'range(0)', 'range(1, 10, 3)'])
        if kind == 'w':
            return '[' + ', '.join(self.value('s') for _ in range(r.randrange(4))) + ']'
        if kind == 'y':
            return r.choice(["b''", "b'abc'", "b'a,b'", "b'\\x00\\xff'", "b'Hello 12'"])
        few = [self.value(r.choice('isfbn' if depth == 0 else 'iisfbnltd'), depth - 1) for _ in range(r.randrange(5))]
        if kind == 't':
            return '(' + ', '.join(few) + (',)' if len(few) == 1 else ')')
        if kind == 'd':
            return '{' + ', '.join(f'{self.value(r.choice("isn"))}: {x}' for x in few) + '}'
        if kind == 'e':
            return 'set(' + ('[' + ', '.join(str(r.randrange(8)) for _ in few) + ']' if few else '') + ')'
        return '[' + ', '.join(few) + ']'

    def arguments(self, text):
        """Letters of a call become values; now and then of another kind."""
        out, i = '', 0
        head, bracket, rest = text.partition('(')
        while i < len(rest):
            c, before, behind = rest[i], rest[i - 1:i], rest[i + 1:i + 2]
            alone = c in 'isclwdevtybfnreSk' and (before in '(,=[' or i == 0) and behind in (',', ')', ']', '')
            out += self.value('v' if self.chance(8) and 'e' not in rest and 'y' not in rest else c) if alone else c
            i += 1
        return head + bracket + out

    def method(self):
        kind = self.random.choice('sssssslldddeetify')
        call = self.arguments(self.random.choice(METHODS[kind]))
        if kind not in 'ey' and '=' not in call and self.chance(4):
            call = call[:-1] + (', ' if not call.endswith('()') else '') + self.value('v') + ')'
        return kind, self.value(kind), call

    def spec(self):
        r = self.random
        return (r.choice(['', '', '<', '>', '^', '=', '*^', '0>', '中<', '->']) + r.choice(['', '', '', '+', '-', ' ']) + r.choice(['', '', '#']) +
                r.choice(['', '', '0']) + r.choice(['', '', '1', '5', '10', '20', '30']) + r.choice(['', '', '', ',', '_']) +
                r.choice(['', '', '.0', '.1', '.2', '.3', '.6', '.10', '.17', '.20']) + r.choice(['', '', 'd', 'b', 'o', 'x', 'X', 'c', 'e', 'E', 'f', 'F', 'g', 'G', '%', 's']))

    def percent_spec(self):
        r = self.random
        return '%' + r.choice(['', '', '-', '+', ' ', '0', '#', '-+', '0+', '#0']) + r.choice(['', '', '3', '8', '15']) + \
            r.choice(['', '', '.0', '.1', '.3', '.10', '.']) + r.choice('ddddisssrafgexXocGEFu%')

    def shown(self, expression):
        """A line that prints the value, or what goes wrong."""
        self.line('try:')
        self.line(f'    print(repr({expression}))')
        self.line('except Exception as e:')
        self.line('    print(type(e).__name__, e)')

    def put_any_call(self):
        kind, owner, call = self.method()
        if kind in 'lde':
            self.line(f'x = {owner}')
            self.shown(f'x.{call}')
            self.shown('x')
        elif self.chance(5):
            self.shown(f'{ {"s": "str", "t": "tuple", "i": "int", "f": "float", "y": "bytes"}[kind]}.{call.split("(")[0]}({owner})')
        else:
            self.shown(f'({owner}).{call}')

    def put_any_function(self):
        self.shown(self.arguments(self.random.choice(FUNCTIONS)))

    def put_any_format(self):
        kind = self.random.choice('iiifffsvb')
        value, spec = self.value(kind), self.spec()
        form = self.random.randrange(5)
        if form == 0:
            self.shown(f'f"{{{value}:{spec}}}"' if '"' not in value and "'" not in value and '{' not in value and '\\' not in value else f'format({value}, {spec!r})')
        elif form == 1:
            self.shown(f'{("{:" + spec + "}")!r}.format({value})')
        elif form < 4:
            text = self.percent_spec()
            if self.chance(20):
                text += ' ' + self.percent_spec()
            values = [self.value(self.random.choice('iifsv')) for _ in range(text.count('*') + text.count('%') - 2 * text.count('%%') + self.random.choice([0, 0, 0, 0, 1, -1]))]
            self.shown(f'{text!r} % ({", ".join(values)}{"," if len(values) == 1 else ""})' if len(values) != 1 or self.chance(50) else f'{text!r} % {values[0]}')
        else:
            self.shown(f'format({value}, {spec!r})')

    def put_any_operator(self):
        op = self.pick('+', '-', '*', '/', '//', '%', '**', '<<', '>>', '&', '|', '^', '<', '<=', '>', '>=', '==', '!=', 'in', 'not in', 'is', 'and', 'or')
        a, b = self.value('v'), self.value(self.pick('v', 'v', 'i', 'f'))
        if op == '%' and a.startswith('b'):
            a = '7'
        if op in ('**', '<<') or (op == '*' and self.chance(70)):
            b = self.pick('0', '1', '2', '3', '-1', '0.5', '10')
        if op == 'is':
            a = self.pick('None', 'True', '[]')
        if self.chance(25) and op in ('+', '-', '*', '/', '//', '%', '&', '|', '^', '<<', '>>', '**'):
            self.line(f'x = {a}')
            self.line('try:')
            self.line(f'    x {op}= {b}')
            self.line('except Exception as e:')
            self.line('    print(type(e).__name__, e)')
            self.shown('x')
        elif self.chance(10):
            self.shown(f'{self.pick("-", "+", "~", "not ")}({a})')
        elif self.chance(10):
            self.shown(f'{a} {self.pick("<", "<=", "==", "!=", ">")} {b} {self.pick("<", "<=", "==", "in")} {self.value("v")}')
        else:
            self.shown(f'({a}) {op} ({b})')

    def put_any_slice(self):
        r = self.random
        bound = lambda: r.choice(['', '', '0', '1', '2', '-1', '-2', '5', '-9', '99', 'None',  '"a"' if self.chance(10) else '3'])
        cut = f'{bound()}:{bound()}' + self.pick('', '', ':2', ':-1', ':-2', ':3', ':0', ':None')
        target = self.pick('[1, 2, 3, 4, 5]', '"abcdef"', '(1, 2, 3)', 'list("xyz")', 'range(7)', '[]', '{1: 2}', '"äöü中文"')
        self.line(f'x = {target}')
        form = r.randrange(5)
        if form == 0:
            self.guarded(f'x[{cut}] = {self.value(self.pick("l", "l", "s", "t", "v", "r"))}')
        elif form == 1:
            self.guarded(f'del x[{self.pick(cut, self.few(), bound() or "0")}]')
        elif form == 2:
            self.guarded(f'x[{self.pick(self.few(), self.few(), self.value("f"), self.value("s"))}] = {self.value("v")}')
        elif form == 3:
            self.shown(f'x[{self.pick(self.few(), self.few(), self.value("s"), self.value("t"))}]')
        else:
            self.shown(f'x[{cut}]')
        self.shown('x')

    def few(self):
        return str(self.random.randrange(-5, 6))

    def guarded(self, statement):
        self.line('try:')
        self.line(f'    {statement}')
        self.line('except Exception as e:')
        self.line('    print(type(e).__name__, e)')

    def put_any_unpacking(self):
        names = self.random.choice(['a, b', 'a, *b', '*a, b', 'a, *b, c', 'a, (b, c)', '[a, b]', 'a,', '(a, b), c', 'a, (b, *c)', 'x[0], a', 'a, b, c = d', 'a = b, c'])
        self.line('x = [0]; a = b = c = d = None')
        self.guarded(f'{names} = {self.value("v", 2)}')
        self.shown('(x, a, b, c, d)')
        if self.chance(40):
            self.guarded(f'for {names.split(" =")[0]} in {self.pick("[(1, 2), (3, 4)]", "[[1, [2, 3]]]", "[1, 2]", "{1: 2}.items()", "zip([1], [2, 3])", "[(1, 2, 3)]")}: print(a, b, c)')

    def put_scopes(self):
        self.serial += 1
        n = self.serial
        names = ['p', 'q', 'z']
        self.line(f'p, q = {self.value("i")}, {self.value("s")}')
        self.line(f'def outer{n}(p{self.pick("", "=3")}, *rest, k={self.value("i")}, **more):')
        if self.chance(40):
            self.line(f'    {self.pick("global q", "global z", "global q, z")}')
        for _ in range(self.random.randint(1, 4)):
            name = self.random.choice(names)
            self.line('    ' + self.random.choice([f'print({name})', f'{name} = {self.value("i")}', f'if p: {name} = 1', f'{name} += 1',
                                                   f'for {name} in range(2): pass', f'print([{name} for {name} in range(2)], p)', f'f = lambda {name}=p: ({name}, k)',
                                                   f'def inner(): return {name}', f'print((lambda: {name})())', f'{name} = [lambda: {name}, k]',
                                                   f'try: {name} = 1 // p\n    except ZeroDivisionError as {name}: print({name})', 'print(rest, more, k)']))
        self.line(f'    return {self.pick("p", "rest", "k, sorted(more)", "q if p else z", "inner()", "f()")}')
        for _ in range(2):
            self.shown(f'outer{n}({self.pick("1", "0", "", "1, 2, 3", "p=5", "0, k=2", "1, x=4", "*[1, 2]", "1, *(), **{}", "**{chr(112): 3}", "1, p=2", "k=1", "2, **{1: 2}", "1, 2, k=3, y=(4,)")})')
        self.shown('q')
        if self.chance(40):
            self.line(f'made = [lambda x{self.pick("", "=i")}: {self.pick("(x, i)", "x", "i")} for i in range(3)]')
            self.shown(f'[f({self.pick("", "7")}) for f in made]')
            self.shown('i')

    def put_crossing(self):
        """Exceptions while others are handled."""
        self.serial += 1
        n = self.serial
        kinds = ['ValueError', 'KeyError', f'Own{n}', 'LookupError', 'TypeError', 'ArithmeticError']
        self.line(f'class Own{n}({self.pick("Exception", "ValueError", "KeyError", "LookupError")}):')
        self.line(self.pick('    pass', '    def __init__(self, a, b=2): super().__init__(a); self.b = b', '    def __str__(self): return "own " + repr(self.args)',
                            '    code = 7\n    def __init__(self, *a, code=None): super().__init__(*a); self.code = code or self.code'))
        made = lambda: self.pick(*kinds) + self.pick('', '()', f'({self.value("v")})', '(1, 2)', '("text")')
        self.line(f'def cross{n}(k):')
        self.line('    try:')
        self.line('        try:')
        self.line(f'            {self.pick(f"raise {made()}", "1 // k", "[][k]", "{}[k]", "int(str(k) + chr(120))", "None.x", "return k", "print(k)")}')
        self.line(f'        except {self.pick("ValueError", "KeyError", f"Own{n}", "(TypeError, LookupError)", "Exception", "OSError")}{self.pick("", " as e")}:')
        self.line(f'            {self.pick("raise", f"raise {made()}", f"raise {made()} from None", f"raise {made()} from KeyError(1)", "print(k)", "k = 1 // 0", "del k")}')
        if self.chance(40):
            self.line('        else:')
            self.line(f'            {self.pick("print(1)", f"raise {made()}", "return 3")}')
        if self.chance(60):
            self.line('        finally:')
            self.line(f'            {self.pick("print(2)", f"raise {made()}", "return 4", "k = 5", "print(k)")}')
        self.line('    except Exception as e:')
        self.line('        print(type(e).__name__, e, repr(e), e.args, type(e.__cause__).__name__, type(e.__context__).__name__, e.__suppress_context__)')
        self.line(f'        {self.pick("pass", "raise", "return k", f"raise {made()} from e", "e = 1")}')
        self.line('    return "end", k')
        for k in ('0', '1', '"a"'):
            self.shown(f'cross{n}({k})')

    def put_operators(self):
        """Classes of operator methods, one below the other."""
        self.serial += 1
        n = self.serial
        binary = ['add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'and', 'or', 'xor', 'lshift', 'rshift', 'divmod']
        order = ['eq', 'ne', 'lt', 'le', 'gt', 'ge']
        give = lambda name: self.pick(f'({name!r}, self.v, other if isinstance(other, (int, str, list)) else "?")', 'NotImplemented', f'type(self)(self.v + 1)', 'self', '1 // 0', 'None', f'[{name!r}]')
        classes = []
        for i in range(self.random.randint(1, 3)):
            base = self.random.choice(classes) if classes and self.chance(60) else ''
            c = f'Op{n}_{i}'
            classes.append(c)
            self.line(f'class {c}{"(" + base + ")" if base else ""}:')
            self.line(f'    def __init__(self, v={i}): self.v = v')
            self.line(f'    def __repr__(self): return "{c[0]}{i}(%r)" % self.v')
            for name in self.random.sample(binary, self.random.randint(1, 5)):
                for prefix in self.random.sample(['', 'r', 'i'], self.random.randint(1, 2)):
                    self.line(f'    def __{prefix}{name}__(self, other): return {give(prefix + name)}')
            for name in self.random.sample(order, self.random.randint(0, 3)):
                self.line(f'    def __{name}__(self, other): return {self.pick("NotImplemented", "True", "False", "self.v == other", "[name]".replace("name", repr(name)), "0")}')
            extras = {'neg': 'self.v', 'bool': self.pick('True', 'False', 'self.v > 0', '5' if self.chance(10) else 'False'), 'len': self.pick('3', '0'),
                      'contains': 'self.v', 'hash': self.pick('7', 'hash(self.v)'), 'call': '("called",) + a', 'iter': 'iter([self.v, 2])', 'getitem': '[self.v, a] if a[0] != 3 else [][1]',
                      'str': self.pick('"text"', 'repr(self) + "!"', '5' if self.chance(20) else '"t"'), 'abs': '"abs"', 'int': self.pick('5', 'self.v', '"x"'),
                      'index': '2', 'round': '("round", a)', 'getattr': '(self.__class__.__name__, a) if a[0][0] != "_" else super().__getattribute__(a[0])' if False else 'a[0] * 2',
                      'format': '"<%s>" % a', 'invert': '~self.v', 'setitem': 'print("set", a)', 'delitem': 'print("del", a)', 'reversed': 'iter("ba")', 'float': '1.5',
                      'enter': 'self', 'exit': 'print("exit", a[0] is None) or True'}
            chosen = self.random.sample(sorted(extras), self.random.randint(1, 5))
            for one, other in (('enter', 'exit'), ('setitem', 'delitem')):
                if (one in chosen) != (other in chosen):
                    chosen += [name for name in (one, other) if name not in chosen]
            for name in chosen:
                star = '' if name in ('neg', 'bool', 'len', 'hash', 'iter', 'str', 'abs', 'int', 'index', 'invert', 'reversed', 'float', 'enter') else ', *a'
                self.line(f'    def __{name}__(self{star}): return {extras[name]}')
        for _ in range(self.random.randint(4, 10)):
            a, b = f'{self.random.choice(classes)}({self.pick("", "5", "-1")})', self.pick(f'{self.random.choice(classes)}()', self.value('v'), '1')
            if self.chance(40):
                a, b = b, a
            op = self.pick('+', '-', '*', '/', '//', '%', '**', '&', '|', '^', '<<', '>>', '==', '!=', '<', '<=', '>', '>=', 'in')
            form = self.random.randrange(10)
            x = f'{self.random.choice(classes)}({self.pick("", "3")})'
            if form < 5:
                self.shown(f'{a} {op} {b}')
            elif form == 5 and op not in ('==', '!=', '<', '<=', '>', '>=', 'in'):
                self.line(f'x = {a}')
                self.guarded(f'x {op}= {b}')
                self.shown('x')
            elif form == 6:
                self.line(f'x = {x}')
                self.guarded(self.pick('with x as y: print(y); 1 // 0', 'x[1] = 2', 'del x["k"]', 'for y in x: print(y)', 'a, b = x; print(a, b)', 'if x: print("true")', 'print(*x)', 'while not x: print("no"); break'))
            else:
                call = self.pick('bool', 'len', 'str', 'repr', 'abs', 'int', 'float', 'list', 'sorted', 'round', 'hex', 'reversed', 'callable', '-', '~', '+', 'not ')
                self.shown(f'{call}({x})' if call != 'reversed' else f'[{x}]') if self.chance(60) else \
                    self.shown(self.pick(f'{x}(1, 2)', f'{x}[1]', f'{x}[1:2]', f'{x}.missing', f'f"{{{x}}} {{{x}:>9}} {{{x}!r}}"', f'divmod({x}, 2)', f'"%s %r" % ({x}, {x})', f'[{x}]', f'{{{x}: 1}}',
                                         f'1 if {x} else 2', f'sorted([{x}, {x}])', f'max({x}, {x})', f'sum([1, {x}])', f'{x} and 1', f'[1, 2, 3][{x}]', f'range({x})', f'"ab" * {x}',
                                         f'{x} in [{x}]', f'[{x}].index({x})', f'{x} == {x}, {x} != {x}', f'str([{x}])', f'"{{}} {{:>5}}".format({x}, {x})', f'{x}.v', f'isinstance({x}, {self.random.choice(classes)})', f'next({x})'))

    def put_comprehension(self):
        inner = self.value(self.pick('l', 't', 'r', 's', 'd', 'w'))
        x = self.pick('x', 'x * 2', 'str(x)', '(x, i)', 'len(str(x))', 'x if x else i', '[x for x in range(2)]', 'abs(x)', '-x')
        tail = self.pick('', ' if x', ' if not x', ' if i', f' for y in {self.value(self.pick("l", "s", "r"))}', ' if str(x) > "1"', ' for x in str(x)')
        self.line('i, x = 9, "x"')
        form = self.pick('[%s for x in %s%s]', '{%s for x in %s%s}', 'list(%s for x in %s%s)', 'sorted((%s for x in %s%s), key=str)', '{i: %s for x in %s%s}', 'sum(%s for x in %s%s)',
                         'any(%s for x in %s%s)', 'dict((i, %s) for x in %s%s)', '",".join(str(%s) for x in %s%s)', 'max((%s for x in %s%s), default=0)', 'tuple(%s for x in %s%s)')
        self.shown('len(%s)' % (form % (x, inner, tail)) if form[0] == '{' and ' for' in form[:7] else form % (x, inner, tail))
        self.shown('(i, x)')

    def program(self):
        pieces = [self.put_any_call] * 8 + [self.put_any_function] * 6 + [self.put_any_format] * 4 + [self.put_any_operator] * 5 + [self.put_any_slice] * 3 + \
            [self.put_any_unpacking, self.put_scopes, self.put_crossing, self.put_operators, self.put_comprehension] * 2
        for _ in range(self.random.randint(8, 25)):
            self.random.choice(pieces)()
        return '\n'.join(self.lines) + '\n'


class Writer(Calls):
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines, self.serial = [], 0

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def line(self, text):
        self.lines.extend(text.split('\n'))


if __name__ == '__main__':
    import random_programs
    random_programs.Writer = Writer
    random_programs.main()
