"""Deviates, samples with counts, states: the same numbers as CPython's for the same seed."""
import random

for seed in range(20):
    random.seed(seed)
    print(random.gammavariate(2.5, 1), random.gammavariate(0.5, 2), random.gammavariate(1, 3), random.betavariate(1, 2),
          random.betavariate(0.3, 4), random.paretovariate(3), random.weibullvariate(1, 2), random.lognormvariate(0, 1),
          random.vonmisesvariate(1, 2), random.vonmisesvariate(0, 0), random.triangular(1, 5, 2), random.triangular(),
          random.gauss(0, 1), random.gauss(0, 1), random.normalvariate(1, 2), random.expovariate(0.5))
    print(random.sample(['a', 'b', 'c'], counts=[2, 3, 1], k=4), random.choices('abc', [1, 2, 3], k=3),
          random.choices([1, 2], cum_weights=[1, 5], k=3), random.sample(range(100), 5), random.getrandbits(70))
    state = random.getstate()
    first = [random.random() for _ in range(3)]
    random.setstate(state)
    print(first == [random.random() for _ in range(3)])
mine = random.Random(7)
print(mine.gauss(1, 2), mine.betavariate(2, 3), mine.sample([1, 2], k=3, counts=(1, 4)), mine.vonmisesvariate(2, 1), mine.triangular())
state = mine.getstate()
a = mine.random()
mine.setstate(state)
print(a == mine.random(), type(mine))
for wrong in (lambda: random.gammavariate(0, 1), lambda: random.betavariate(1, -1), lambda: random.sample([1], 1, counts=[1, 2]),
              lambda: random.sample([1], 3, counts=[2])):
    try:
        wrong()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
