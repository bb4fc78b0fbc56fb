# Integers of any size.
import math
import random


def fails(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)


print(2 ** 100, -2 ** 100, 2 ** 63, -2 ** 63, 2 ** 64 - 1, 9223372036854775807 + 1, -9223372036854775808 - 1)
print(123456789012345678901234567890, -0xffffffffffffffffffff, 0b1 << 70, 1_000_000_000_000_000_000_000)
a = 3 ** 90
b = -7 ** 40
for x in [a, b, 5, -5, 2 ** 63, -2 ** 63, 0, True]:
    for y in [a, b, 7, -7, 2 ** 63, -2 ** 63, 1, -1, 2 ** 64]:
        print(x + y, x - y, x * y, x // y, x % y, divmod(x, y), x & y, x | y, x ^ y, x / y)
        print(x < y, x <= y, x == y, x != y, x > y, x >= y, x == float(y), x < float(y), math.gcd(x, y))
print(a << 3, a >> 3, b >> 3, b << 100, a >> 1000, b >> 1000, 1 << 63, -1 << 63, -1 << 64, 1 << 62)
print(-a, +b, ~a, ~b, abs(a), abs(b), -(-2 ** 63), abs(-2 ** 63), not a, bool(b))
print(a ** 3, b ** 3, (-2) ** 63, (-2) ** 64, a ** 0, 0 ** 5, (-1) ** 10000000000000000000000, 10 ** 30)
print(pow(3, 10 ** 20, 10 ** 18 + 9), pow(a, b * b, 97), pow(3, -1, 2 ** 80), pow(2, 10, -7), pow(5, 3, 1))
print(a + 0.5, 1.5 * b, a / 3, 2 ** 100 / 2 ** 98, float(2 ** 70), a == float(a), 2 ** 70 == float(2 ** 70), 2.0 ** 70)
print(int('123456789012345678901234567890'), int('-ffffffffffffffffffffffff', 16), int('0b' + '1' * 80, 0))
print(int(1e30), int(-1e22), round(1e25), math.floor(1e20), math.ceil(-1e20), math.trunc(1e19))
print(str(a), repr(b), '%d %x %o %X %+d %30d|' % (a, a, a, b, a, 10 ** 20), '%.2f %e %g' % (a, b, a))
print(f'{a:,} {a:_} {b:x} {a:#x} {a:#o} {a:b} {a:>60} {b:^60} {a:<60}| {a:+} {a:e} {a:.3f} {a:060d} {a:_x}')
print(hash(2 ** 61 - 1), hash(2 ** 61), hash(a), hash(b), hash(-1), hash(2 ** 100), {2 ** 70: 'x'}[float(2 ** 70)])
print({a: 1, b: 2}[3 ** 90], a in [1, a], [a, 1].index(3 ** 90), sorted([a, 3, b, 2.5, -10.0 ** 50]), max(a, 1e40), min(b, 3))
print(a.bit_length(), b.bit_length(), a.bit_count(), (2 ** 63).bit_length(), (-2 ** 63).bit_length(), isinstance(a, int))
print(round(a, -10), round(b, -5), round(15, -1), round(25, -1), round(-15, -1), round(12345, -3), round(10 ** 20 + 5, -1))
print(round(7, -1), round(5, -1), round(-5, -1), round(2 ** 70, 3), round(1234, -10), bin(a), oct(b), hex(a), bin(-5))
print(math.factorial(30), math.comb(100, 50), math.perm(30, 25), math.isqrt(10 ** 41), math.lcm(10 ** 15, 7 ** 20, 3))
print(math.sqrt(10 ** 40), math.log(10 ** 40), sum([a, b, 1]), sum([2 ** 62, 2 ** 62]), sum(range(2 ** 62, 2 ** 62 + 10)))
print(math.prod([10 ** 10, 10 ** 10, 3]), int('9' * 30) + 1, type(a).__name__, a is not None)
n = 1
for i in range(1, 51):
    n *= i
print(n)
p, q = 0, 1
for i in range(150):
    p, q = q, p + q
print(p)
total = 0
total += 2 ** 62
total += 2 ** 62
total -= 5
total *= total
total //= 3
total %= 10 ** 25
print(total)
fails(lambda: a // 0)
fails(lambda: a % 0)
fails(lambda: a / 0)
fails(lambda: float(10 ** 400))
fails(lambda: 10 ** 400 / 3)
fails(lambda: 10 ** 400 * 1.5)
fails(lambda: '%f' % 10 ** 400)
fails(lambda: f'{10 ** 400:f}')
fails(lambda: 1 << -1)
fails(lambda: [1, 2][2 ** 70])
fails(lambda: [1, 2] * 2 ** 70)
fails(lambda: math.sqrt(10 ** 400))
fails(lambda: pow(2, -1, 4))
fails(lambda: 2 ** 70 + 'x')
fails(lambda: 2 ** 70 < 'x')
fails(lambda: (2 ** 70) ** -1)
fails(lambda: math.factorial(-1))
fails(lambda: int('12345678901234567890123x'))
print([1, 2, 3][:2 ** 70], [1, 2, 3][-2 ** 70:], 10 ** 400 > 1e308, 10 ** 400 > float('inf'), -10 ** 400 < float('-inf'))
print(2 ** 64 in range(10), 2 ** 64 == 2.0 ** 64, 2 ** 64 + 1 == 2.0 ** 64, (2 ** 64, 1) < (2 ** 64, 2))
random.seed(5)
print(random.getrandbits(100), random.getrandbits(64), random.getrandbits(300), random.random())
