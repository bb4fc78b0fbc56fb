# For programs that mention: Random
import random as _draws


class _Random:
    def __init__(self, x=None):
        self._generator = _draws._new_generator()
        if x is not None:
            self.seed(x)

    def seed(self, a=None, version=2):
        _draws._draw_with(self._generator, _draws.seed, a)

    def random(self):
        return _draws._draw_with(self._generator, _draws.random)

    def randint(self, a, b):
        return _draws._draw_with(self._generator, _draws.randint, a, b)

    def randrange(self, start, stop=None, step=1):
        return _draws._draw_with(self._generator, _draws.randrange, start, stop, step)

    def getrandbits(self, k):
        return _draws._draw_with(self._generator, _draws.getrandbits, k)

    def choice(self, seq):
        return _draws._draw_with(self._generator, _draws.choice, seq)

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        return _draws._draw_with(self._generator, _draws.choices, population, weights, cum_weights, k)

    def sample(self, population, k, *, counts=None):
        return _draws._draw_with(self._generator, _draws.sample, population, k, counts)

    def shuffle(self, x):
        _draws._draw_with(self._generator, _draws.shuffle, x)

    def uniform(self, a, b):
        return _draws._draw_with(self._generator, _draws.uniform, a, b)

    def triangular(self, low=0.0, high=1.0, mode=None):
        return _draws._draw_with(self._generator, _draws.triangular, low, high, mode)

    def normalvariate(self, mu=0.0, sigma=1.0):
        return _draws._draw_with(self._generator, _draws.normalvariate, mu, sigma)

    def gauss(self, mu=0.0, sigma=1.0):
        return _draws._draw_with(self._generator, _draws.gauss, mu, sigma)

    def expovariate(self, lambd=1.0):
        return _draws._draw_with(self._generator, _draws.expovariate, lambd)

    def gammavariate(self, alpha, beta):
        return _draws._draw_with(self._generator, _draws.gammavariate, alpha, beta)

    def betavariate(self, alpha, beta):
        return _draws._draw_with(self._generator, _draws.betavariate, alpha, beta)

    def paretovariate(self, alpha):
        return _draws._draw_with(self._generator, _draws.paretovariate, alpha)

    def weibullvariate(self, alpha, beta):
        return _draws._draw_with(self._generator, _draws.weibullvariate, alpha, beta)

    def lognormvariate(self, mu, sigma):
        return _draws._draw_with(self._generator, _draws.lognormvariate, mu, sigma)

    def vonmisesvariate(self, mu, kappa):
        return _draws._draw_with(self._generator, _draws.vonmisesvariate, mu, kappa)

    def getstate(self):
        return _draws._draw_with(self._generator, _draws.getstate)

    def setstate(self, state):
        _draws._draw_with(self._generator, _draws.setstate, state)
