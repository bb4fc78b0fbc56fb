# Generators of their own beside the module's, each with its seed; a child has a copy of them.
import os
import random
import sys
from random import Random
from threading import Thread

random.seed(3)
a, b = Random(3), Random('text')
print([random.randint(1, 100) for i in range(3)], [a.randint(1, 100) for i in range(3)])
print(b.random(), b.uniform(1, 2), b.choice('abcdef'), b.choices([1, 2, 3], weights=[5, 1, 1], k=4))
numbers = list(range(8))
a.shuffle(numbers)
print(numbers, a.sample(range(50), 4), a.randrange(0, 100, 5), a.getrandbits(7), a.gauss(0, 1), a.gauss(0, 1))
print(random.random())
a.seed(3)
print(a.randint(1, 100), a.triangular(1, 2), a.normalvariate(0, 2), a.expovariate(3))
print(0 <= Random().random() < 1, isinstance(a, Random))


class Dice:
    def __init__(self, seed):
        self.random = Random(seed)

    def roll(self):
        return self.random.randint(1, 6)


found = {}


def play(name, seed):
    dice = Dice(seed)
    found[name] = [dice.roll() for i in range(10)]


players = [Thread(target=play, args=(n, n)) for n in range(3)]
for p in players:
    p.start()
for p in players:
    p.join()
print(sorted(found.items()))
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    print('child', a.random())
    sys.stdout.flush()
    os._exit(0)
os.wait()
print('parent', a.random())
try:
    a.choice([])
except IndexError as e:
    print(e)
