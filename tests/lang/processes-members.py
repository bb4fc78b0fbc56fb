"""Members of an Enum and instances of data classes on their way between processes."""
import multiprocessing as mp
from enum import Enum
from dataclasses import dataclass
from collections import namedtuple
class S(Enum):
    A = 1
    B = 2
@dataclass
class T:
    n: int
    s: S = S.A
P = namedtuple('P', 'x y')
def w(q, out):
    while True:
        t = q.get()
        if t is None: break
        t.s = S.B
        out.put((t, t.s is S.B, P(t.n, 1)))
def sq(p): return P(p.x ** 2, p.y)
if __name__ == '__main__':
    q, out = mp.Queue(), mp.Queue()
    p = mp.Process(target=w, args=(q, out)); p.start()
    for i in range(3): q.put(T(i))
    q.put(None)
    for _ in range(3):
        t, same, pt = out.get(); print(t, same, t.s is S.B, t.s == S.B, pt, pt.x, t == T(t.n, S.B))
    p.join()
    with mp.Pool(2) as pool: print(pool.map(sq, [P(1, 2), P(3, 4)]))
