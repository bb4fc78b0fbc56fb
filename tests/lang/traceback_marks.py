"""Tracebacks that nobody catches, word by word beside CPython's, with the marks below their lines.

    traceback_marks.py LOCKSTEP
"""
import pathlib
import subprocess
import sys
import tempfile

PROGRAMS = [
    'for y in 5: pass',
    'x = 5\nfor y in x: pass',
    'for y in (x == 3 if False else 7): pass',
    'y = 1+(None)',
    'y = (1)+(None)+3',
    'y = ((1) )  +(None)',
    'y = (1+2)*(None)',
    'y = (1, 2)[(5)]',
    'x = [1]\ny = (x)[ 5 ]',
    'x = [1]\ny = [a for a in 5]',
    'a, b = 1, 2, 3',
    'a, b = 5',
    'x = 5\nx()',
    "x = {}\ndel x['a'], x",
    "if 1 + 'a': pass",
    "while 1 < 'a': pass",
    'with 5: pass',
    'x = 5\nx.y += 1',
    'x = [1]\nx[3] += 1',
    "x = 1\nx += 'a'",
    'def f(): pass\nf(1,\n2)',
    'x = [1,2]\nprint(x[\n5])',
    "print('a' %\n 3, 4)",
    'import math\nmath.sqrt(-1)',
    "raise ValueError('x') # c",
    "if True: raise ValueError('x')",
    'x = lambda: 1/0\nx()',
    "print(f'{1/0}')",
    'x = -None',
    'x = not_there + 1',
    'x = 3 if undefined else 4',
    "assert 1 == 2, 'no'",
    'assert False',
    "return_ = {1: 2}[3]['ü']",
    'x = 1\nx.a.b()',
    'x = 1\nx.a()',
    "y = 2**-1**'a'",
    "y = 'a' 'b' - 1 - 2",
    'x = [*5]',
    'print(*5)',
    'x = {**5}',
    'print(**{1:2})',
    '@5\ndef f(): pass',
    'def f(a, b=1/0): pass',
    'global_x = 3\nfor i in range(3):\n    if i == 1: global_x.foo',
    "int('x'), 3",
    "x = int('x'); y = 3",
    "try:\n    1/0\nfinally:\n    print('f')",
    'x = [1, 2, 3]\nx[5] = 1',
    "x = 'abc'\nx[0] = 'd'",
    'x = 5\nx[0]',
    "from math import sqrt\nprint(sqrt('a'))",
    'lambda x: x\ny = (lambda x: x)(1, 2)',
    "print(1 <\n 'a')",
    'a = b = c = 1/0',
    'x: int = 1/0',
    'del undefined_thing',
    "x = 1 + \\\n  'a'",
    'x = 1\nassert x == 2',
    "x = 1\nassert (x == 2), f'{x}'",
    'x = 1\nif x: assert x == 2',
    'for y in 5:\n    pass',
    'with 5:\n    pass',
    "x = 3\nfor y in x + 'a':\n    print(y)",
    'l = [1, 2, 3]\nl[5]',
    'def f(x):\n    return x / 0\ndef g():\n    return f(1) + 2\ng()',
    "d = {'a': {'b': 1}}\nprint(d['a']['c'])",
    'class A: pass\na = A()\na.b.c = 3',
    'x = 1\nprint(x.foo)',
    "a = [1, 2]\nb = a[0] + a[1] + 'x'",
    'def f(a, b): pass\nf(1)',
    "raise ValueError('x')",
    "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise RuntimeError('y') from e",
    "try:\n    {}['a']\nexcept KeyError:\n    int('x')",
    "class MyErr(Exception):\n    def __init__(self, code, msg):\n        super().__init__(msg)\n        self.code = code\ntry:\n    raise MyErr(3, 'bad')\nexcept MyErr as e:\n    print(e.code, e, repr(e), e.args)\nraise MyErr(4, 'end')",
    "assert 1 == 2, 'no'",
    "import sys\nsys.exit('bye')",
    "import sys\nprint('x', file=sys.stderr)\nsys.exit(3)",
    'print(undefined_name)',
    'def f():\n    print(x)\n    x = 1\nf()',
    "x = (1 +\n2) * 'a' + [\n1]",
]


def said(command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    return done.returncode, done.stdout.decode('utf8'), done.stderr.decode('utf8')


def main():
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / 'program.py'
        for text in PROGRAMS:
            path.write_text(text + '\n', encoding='utf8')
            theirs, ours = said([sys.executable, path]), said([sys.argv[1], 'run', path])
            if theirs != ours:
                bad += 1
                print(f'{text}\n--- CPython\n{theirs[2]}--- Lockstep\n{ours[2]}')
    print(f'{len(PROGRAMS)} programs, {bad} differ')
    sys.exit(bad > 0)


main()
