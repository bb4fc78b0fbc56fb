"""Programs as people write them: data classes, enumerations, named tuples, queues of priorities."""
from dataclasses import dataclass, field
from enum import Enum, auto, IntEnum
from typing import List, Optional, Dict, NamedTuple, Callable
from collections import namedtuple, deque, Counter, defaultdict, OrderedDict
import threading, queue, time, random, logging, sys
from concurrent.futures import ThreadPoolExecutor, as_completed
class Status(Enum):
    PENDING = auto(); RUNNING = auto(); DONE = auto(); FAILED = 'failed'
class Level(IntEnum):
    LOW = 1; MID = 5; HIGH = 10
@dataclass(order=True)
class Task:
    priority: Level
    name: str = field(compare=False)
    status: Status = field(default=Status.PENDING, compare=False)
    deps: List[str] = field(default_factory=list, compare=False, repr=False)
    cb: Optional[Callable] = field(default=None, compare=False, repr=False)
class Point(NamedTuple):
    x: int
    y: int = 0
    def dist(self): return (self.x ** 2 + self.y ** 2) ** 0.5
Pair = namedtuple('Pair', ['a', 'b'], defaults=[9])
class P3(namedtuple('P3base', 'x y z')):
    __slots__ = ()
    def total(self): return self.x + self.y + self.z
print(Task(Level.HIGH, 'x'), Task(Level.LOW, 'a') < Task(Level.HIGH, 'b'))
pq = queue.PriorityQueue()
for l, n in ((Level.HIGH, 'h'), (Level.LOW, 'l'), (Level.MID, 'm')): pq.put(Task(l, n))
pq.put(Task(Level.MID, 'm2'))
while not pq.empty():
    t = pq.get(); t.status = Status.DONE; print(t.name, t.priority, t.priority.name, t.status, t.status.value)
p = Point(3, 4); print(p, p.dist(), p.x, p[1], p == (3, 4), p._replace(x=0), p._asdict(), Point._fields, Point(1), isinstance(p, tuple), isinstance(p, Point), type(p).__name__)
x, y = p; print(x, y, {p: 1}[(3, 4)], Point(y=5, x=1), sorted([Point(2), Point(1, 5)]), len(p), p + (1,), max(p), list(p), 3 in p)
try: p.nope = p.x + 'a'
except (AttributeError, TypeError) as e: print(type(e).__name__)
print(Pair(1), Pair(1, 2) == (1, 2), Pair._make([3, 4]), type(Pair(1)).__name__, isinstance(Pair(1), Pair), Pair.__name__)
try: Point()
except TypeError as e: print(e)
try: Pair(1, 2, 3)
except TypeError as e: print(e)
q3 = P3(1, 2, 3); print(q3, q3.total(), q3._replace(x=9))
s = Status.PENDING
if s is Status.PENDING: print('pending')
d = {Status.PENDING: [], Status.DONE: [1]}; print(d[Status.DONE], d)
cnt = Counter(st.name for st in [Status.DONE, Status.DONE, Status.FAILED]); print(cnt.most_common(1), cnt)
print([st.name for st in Status], Status('failed'), Status['DONE'], Status.FAILED.value, len(Status))
@dataclass(frozen=True)
class Cfg:
    host: str = 'h'
    port: int = 80
    @property
    def url(self): return f'{self.host}:{self.port}'
    @classmethod
    def make(cls, **k): return cls(**k)
c = Cfg.make(port=5); print(c, c.url, {c: 1}[Cfg(port=5)], c == Cfg(port=5), len({Cfg(), Cfg()}))
@dataclass
class Account:
    owner: str
    balance: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, init=False, compare=False)
    history: list = field(default_factory=list)
    def deposit(self, n):
        with self._lock:
            self.balance += n; self.history.append(n)
a = Account('bob')
ts = [threading.Thread(target=a.deposit, args=(i,)) for i in range(5)]
[t.start() for t in ts]; [t.join() for t in ts]
print(a, a.balance)
@dataclass
class Inv:
    items: Dict[str, int] = field(default_factory=lambda: defaultdict(int))
i = Inv(); i.items['a'] += 2; print(i)
od = OrderedDict([('a', 1)]); od['b'] = 2; od.move_to_end('a'); print(od, isinstance(od, dict), list(od.items()))
dd = defaultdict(list, {'z': [1]}); dd['y'].append(2); print(dd, dict(dd), isinstance(dd, dict))
dq = deque([1, 2, 3], maxlen=2); dq.append(4); dq.appendleft(0); dq.rotate(1); print(dq, dq.maxlen)
def fn(**k): return k
print(fn(**Counter(a=1)), {**od}, Counter('aab') + Counter('b'), Counter(a=3) - Counter(a=1))


print(__doc__)
