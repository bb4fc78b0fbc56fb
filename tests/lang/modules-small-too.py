"""uuid, argparse without arguments, copies of instances."""
import argparse
import copy
import uuid

u = uuid.uuid4()
print(len(str(u)), str(u)[14], len(u.hex), u == uuid.uuid4(), str(u)[19] in '89ab', u.version, u == uuid.UUID(str(u)))
print(uuid.UUID('12345678123456781234567812345678'), len({str(uuid.uuid4()) for _ in range(100)}))
try:
    uuid.UUID('12')
except ValueError as e:
    print(e)

p = argparse.ArgumentParser(description='x')
p.add_argument('--n', '-n', type=int, default=4, help='h')
p.add_argument('-v', '--verbose-mode', action='store_true')
p.add_argument('--quiet', action='store_false', dest='loud')
p.add_argument('files', nargs='*')
p.add_argument('--rate', type=float, default='0.5')
p.add_argument('-k', choices=['a', 'b'])
a = p.parse_args()
print(a.n, a.verbose_mode, a.loud, a.files, a.rate, a.k)
print(a)
q = argparse.ArgumentParser()
q.add_argument('count', type=int)
q.add_argument('--out', required=True)
try:
    q.parse_args()
except SystemExit as e:
    print('exit', e.code)


class Node:
    def __init__(self, name, inner=None):
        self.name = name
        self.parts = [1]
        self.inner = inner


n = Node('a', Node('b'))
n.inner.inner = n
c = copy.copy(n)
c.name = 'c'
c.parts.append(2)
print(n.name, n.parts, c.name, c is n, type(c) is Node, c.inner is n.inner)
d = copy.deepcopy(n)
d.parts.append(3)
d.inner.name = 'd'
print(n.parts, d.parts, n.inner.name, d.inner.name, d.inner.inner is d)


class Any:
    def __init__(self):
        self.a = 1

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return 'made up'


class Own:
    def __copy__(self):
        return 'copied'

    def __deepcopy__(self, memo):
        return 'copied deeply'


print(copy.copy(Any()).a, copy.deepcopy(Any()).a, copy.copy(Own()), copy.deepcopy([Own()]))
