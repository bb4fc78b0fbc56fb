# The generator of module random: the same seed, the same values.
import random

random.seed(7)
print(random.random(), random.random(), random.randint(1, 6), random.randint(-100, 100))
print([random.randint(0, 9) for _ in range(30)])
print([random.randrange(5) for _ in range(10)], random.randrange(10, 100, 7), random.randrange(100, 10, -9), random.randrange(2, 4))
print(random.choice("abcdef"), random.choice([1, 2, 3]), random.choice((True, False)), random.choice(range(0, 100, 5)))
print(random.uniform(1, 10), random.uniform(-1.5, 2.5), random.triangular(0, 10, 3), random.triangular())
numbers = list(range(20))
random.shuffle(numbers)
print(numbers, random.sample(range(100), 5), random.sample("abcdefgh", 8), random.sample(range(10000), 30))
print(random.choices("abc", k=8), random.choices(["a", "b", "c"], weights=[1, 5, 2], k=10), random.choices([1, 2], cum_weights=[1, 4], k=5))
print(random.getrandbits(8), random.getrandbits(32), random.getrandbits(48), random.getrandbits(1))
print(random.normalvariate(0, 1), random.normalvariate(100, 15), random.expovariate(0.5))
print([random.gauss(0, 1) for _ in range(5)], random.gauss(10, 2))
print(random.randint(0, 10**15), random.randrange(10**18))
for seed in [0, 1, -1, 12345678901234, "fork", "", "中文", 0.5, 2.0, -3.75, 1e300, True]:
    random.seed(seed)
    print(repr(seed), random.gauss(0, 1), random.random(), random.randint(1, 1000), random.choice([10, 20, 30]))
random.seed("a long text that is no multiple of anything, and then some more, so that it takes two blocks of one hundred and twenty-eight bytes")
print(random.random())


def attempt(f, *arguments, **named):
    try:
        print(f(*arguments, **named))
    except Exception as e:
        print(type(e).__name__, e)


attempt(random.randint, 5, 1)
attempt(random.randrange, 0)
attempt(random.randrange, 5, 5)
attempt(random.randrange, 1, 10, 0)
attempt(random.randrange, 10, 1, 2)
attempt(random.randrange, 1.5)
attempt(random.choice, [])
attempt(random.choice, 5)
attempt(random.sample, [1, 2], 3)
attempt(random.sample, {1: 2}, 1)
attempt(random.seed, [1])
attempt(random.shuffle, (1, 2))
attempt(random.choices, [1, 2], weights=[1])
attempt(random.choices, [1, 2], weights=[0, 0])
attempt(random.getrandbits, -1)
