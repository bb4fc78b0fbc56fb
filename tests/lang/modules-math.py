# Module math: values, and errors in CPython's words.
import math
from math import sqrt, pi as PI

print(sqrt(2), PI, math.e, math.tau, math.inf, -math.inf, math.nan)
print(math.floor(2.7), math.floor(-2.1), math.ceil(2.1), math.ceil(-2.7), math.trunc(-2.7), math.floor(5))
print(math.fabs(-3), math.exp(1), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000), math.pow(2, 0.5))
print(math.sin(1), math.cos(1), math.tan(1), math.asin(0.5), math.acos(0.5), math.atan(1), math.atan2(1, -1))
print(math.hypot(3, 4), math.hypot(1, 2, 2), math.degrees(PI), math.radians(180), math.copysign(3, -0.0), math.fmod(-7, 3))
print(math.gcd(12, 18), math.gcd(), math.gcd(-4, 6), math.gcd(12, 18, 27), math.lcm(4, 6), math.lcm(), math.lcm(3, 0))
print(math.factorial(0), math.factorial(20), math.isqrt(99), math.isqrt(10**18), math.comb(10, 3), math.perm(5, 2), math.perm(4))
print(math.prod([1, 2, 3, 4]), math.prod([], start=5), math.prod([1.5, 2]))
print(math.isnan(math.nan), math.isinf(math.inf), math.isfinite(1.0), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.2))
print(math.sinh(1), math.cosh(1), math.tanh(1))


def attempt(f, *arguments):
    try:
        print(f(*arguments))
    except Exception as e:
        print(type(e).__name__, e)


attempt(math.sqrt, -1)
attempt(math.sqrt, "4")
attempt(math.log, 0)
attempt(math.log, -1.5)
attempt(math.log, 2, 1)
attempt(math.exp, 1000)
attempt(math.pow, 0, -1)
attempt(math.pow, -8, 1 / 3)
attempt(math.pow, 10, 400)
attempt(math.acos, 2)
attempt(math.fmod, 1, 0)
attempt(math.floor, math.nan)
attempt(math.ceil, math.inf)
attempt(math.floor, "a")
attempt(math.factorial, -1)
attempt(math.isqrt, -1)
attempt(math.gcd, 1.5)
attempt(math.sin, math.inf)
