# How instances come to be: __new__, object, threading.local with an __init__ of its own; names of functions; causes.
import threading

class S:
    _i = None
    def __new__(cls, *args):
        if cls._i is None:
            print("new", args)
            cls._i = super().__new__(cls)
        return cls._i
    def __init__(self, v):
        self.v = v
class P(object):
    def __new__(cls):
        o = object.__new__(cls)
        o.x = 1
        return o
class Odd:
    def __new__(cls): return 5
print(S(1) is S(2), S(3).v, P().x, Odd(), isinstance(P(), P), isinstance(3, object), type(object()).__name__)
class E(Exception):
    def __new__(cls, *a):
        return super().__new__(cls, *a)
try: raise E(1, 2)
except E as e: print(e.args)
class T(object):
    def __init__(self): super().__init__(); super(T, self).__init__(); self.a = 1
print(T().a)
try:
    try: {}["k"]
    except KeyError as k: raise ValueError("v") from k
except ValueError as e: print(repr(e.__cause__), e.__context__ is not None or True)
try: raise ValueError("x") from None
except ValueError as e: print(e.__cause__)
print(print.__name__, len.__name__, [].append.__name__, T.__name__, T().__init__.__name__, int.__name__)
n = [0]
def up():
    n[0] += 1
    return n[0]
print([x for x in iter(up, 4)], list(iter(up, 8)))


class Own(threading.local):
    kind = "own"

    def __init__(self, x, log=None):
        self.x = x
        self.log = []


own = Own(3, log=1)
own.x += 1


def work(n):
    own.x += n
    own.log.append(own.x)
    print(own.x, own.log, own.kind, hasattr(own, "y"))
    own.y = n


for n in (10, 20):
    t = threading.Thread(target=work, args=(n,))
    t.start()
    t.join()
print(own.x, own.log, hasattr(own, "y"), threading.Thread(target=print).name, threading.Thread(target=own.log.append).name)
try:
    raise SystemExit(3)
except SystemExit as e:
    print(e.code, SystemExit().code, SystemExit(1, 2).code)
try:
    threading.Lock().acquire(True, -5)
except ValueError as e:
    print(e)
