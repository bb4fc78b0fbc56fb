# Module itertools.
import itertools
from itertools import count, islice, chain as joined

print(list(islice(count(), 5)), list(islice(count(10, -3), 4)), list(islice('abcdefg', 2, None, 2)), count(3), count(1, 2))
ticket = count(1)
print(next(ticket), next(ticket), next(ticket))
turns = itertools.cycle('ab')
print([next(turns) for _ in range(5)], list(itertools.repeat('x', 3)), next(itertools.repeat(7)))
print(list(joined([1, 2], (3,), 'ab')), list(joined.from_iterable([[1], [2, 3]])), list(joined()))
print(list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.dropwhile(lambda x: x < 3, [1, 3, 1])))
print(list(itertools.filterfalse(lambda x: x % 2, range(6))), list(itertools.starmap(pow, [(2, 3), (3, 2)])))
print(list(itertools.accumulate([1, 2, 3, 4])), list(itertools.accumulate([3, 1, 4], max)), list(itertools.pairwise('abc')))
print(list(itertools.accumulate([1, 2], initial=10)), list(itertools.compress('abc', [1, 0, 1])))
for key, group in itertools.groupby([1, 1, 2, 3, 3], key=lambda x: x % 2):
    print(key, list(group))
print(list(itertools.zip_longest('ab', [1], fillvalue='-')), list(itertools.product('ab', [1, 2])))
print(list(itertools.product([0, 1], repeat=2)), list(itertools.permutations([1, 2, 3])), list(itertools.permutations('abc', 2)))
print(list(itertools.combinations('abcd', 2)), list(itertools.combinations_with_replacement('ab', 2)))
print(list(itertools.combinations([1], 2)), [list(t) for t in itertools.tee([1, 2])])
for i, name in zip(itertools.count(), ['p', 'q']):
    print(i, name)
for i in itertools.count(5):
    if i > 7:
        break
    print(i)
