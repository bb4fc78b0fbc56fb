# Modules of which teaching programs use a name or two.
import abc
import contextlib
import copy
import heapq
import operator
import statistics
import string
from abc import ABC, abstractmethod
from typing import Any, Callable, Dict, List, Optional, TypeVar, Union, cast

T = TypeVar('T')
Table = Dict[str, List[int]]
Handler = Callable[[int], Optional[str]]


def typed(x: Optional[int], y: Union[int, str] = 'y') -> List[Any]:
    z: Table = {'a': [1]}
    return [x, y, z]


print(typed(1), cast(int, 'a'))
print(string.ascii_lowercase, string.ascii_uppercase, string.digits, string.punctuation, len(string.printable))
print(repr(string.whitespace), string.hexdigits, string.octdigits, string.ascii_letters)
heap = []
for n in [5, 2, 8, 1, 9, 3]:
    heapq.heappush(heap, n)
print(heap, heapq.heappop(heap), heap, heapq.heapreplace(heap, 7), heap, heapq.heappushpop(heap, 0), heap)
numbers = [9, 4, 7, 1, 8, 2, 2]
heapq.heapify(numbers)
print(numbers, heapq.nlargest(3, numbers), heapq.nsmallest(2, numbers, key=lambda x: -x), list(heapq.merge([1, 4], [2, 3])))
while numbers:
    print(heapq.heappop(numbers), end=' ')
print()
tasks = [(2, 'b'), (1, 'z'), (1, 'a')]
heapq.heapify(tasks)
print(heapq.heappop(tasks), tasks)
try:
    heapq.heappop([])
except IndexError as e:
    print(e)
print(operator.add(1, 2), operator.mul('a', 3), operator.itemgetter(1)('abc'), operator.itemgetter(0, 2)([5, 6, 7]))
print(sorted([('x', 3), ('y', 1)], key=operator.itemgetter(1)), operator.lt(1, 2), operator.not_(0), operator.contains([1], 1))
print(statistics.mean([1, 2, 3]), statistics.mean([1, 2]), statistics.mean([1.5, 2.5]), statistics.median([3, 1, 2]))
print(statistics.median([4, 1, 3, 2]), statistics.mode('aab'), statistics.stdev([1, 2, 3, 4]), statistics.variance([1, 3]))
print(statistics.pstdev([2, 4, 4, 4, 5, 5, 7, 9]), statistics.pvariance([1, 2, 3]), statistics.fmean([1, 2]))
print(statistics.stdev([0.5, 1.25, 4.0]))
try:
    statistics.mean([])
except statistics.StatisticsError as e:
    print(e)
with contextlib.suppress(ZeroDivisionError, KeyError):
    1 / 0
print('suppressed')
with contextlib.nullcontext(5) as five:
    print(five)


class Shape(ABC):
    @abstractmethod
    def area(self):
        pass

    def tell(self):
        return 'area %d' % self.area()


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2

    def close(self):
        print('closed', self.side)


print(Square(3).tell(), isinstance(Square(1), Shape))
with contextlib.closing(Square(4)) as square:
    print(square.area())
with contextlib.ExitStack() as stack:
    stack.callback(print, 'first in, last out')
    stack.enter_context(contextlib.closing(Square(5)))
print(sorted([Square(2), Square(1)], key=operator.attrgetter('side'))[0].side, operator.methodcaller('area')(Square(6)))
deep = [1, [2, 3], {'k': [4]}, (5, [6])]
flat, whole = copy.copy(deep), copy.deepcopy(deep)
deep[1].append('new')
deep[2]['k'].append('new')
deep[3][1].append('new')
print(deep, flat, whole, copy.copy(5), copy.deepcopy({1, 2}))
