# Integers and floats: every operator, floor and remainder of all signs, mixed types.
for a in (7, -7, 0):
    for b in (2, -2, 3):
        print(a, b, a + b, a - b, a * b, a // b, a % b, a / b, divmod(a, b))
for a in (7.5, -7.5):
    for b in (2, -2.0, 0.5):
        print(a, b, a + b, a - b, a * b, a // b, a % b, a / b)
print(2 ** 10, 2 ** 0, 2 ** -1, (-2) ** 3, -2 ** 2, 2.0 ** 3, 4 ** 0.5, 0 ** 0)
print(1 << 40, 1000 >> 3, -1000 >> 3, 6 & 3, 6 | 3, 6 ^ 3, ~6, -1 & 255)
print(+5, -5, - -5, not 5, not 0)
print(9007199254740993, 2 ** 53 + 1, 2 ** 62, -(2 ** 62), 9223372036854775807, -9223372036854775807 - 1)
print(1_000_000, 0x1f, 0b101, 0o17, 0XFF, 1e3, 1E-3, .5, 5., 1_0.2_5)
print(10 ** 15 * 9, 123456789 * 987654321, 4611686018427387904 // 3, 4611686018427387904 % 1000)
print(7 // 0.5, 7 % 0.3, -7 % 0.3, 1e300 * 1e10, -1e300 * 1e10)
print(True + True, True * 5, 3 / True, False - 1, True / 4)
print(1 == 1.0, 1 < 1.5, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, True == 1, 0 == False)
print(abs(-3), abs(-3.5), abs(True), min(3, 1, 2), max(3, 1, 2), min([4, 2]), max("abc"), sum([1, 2, 3]), sum([0.1] * 3))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1.5), round(7), round(0.125, 2))
print(int(3.9), int(-3.9), int("42"), int("-7"), int(" 8 "), int("ff", 16), int("0b11", 0), float("1.5"), float("1e3"))
print(float("inf"), float("-inf"), float("nan"), float(3), bool(0.0), bool(""), bool("x"), bool([]), bool([0]))
x = 10
x += 5
x -= 3
x *= 4
x //= 5
x %= 7
x **= 3
x <<= 2
x |= 1
x ^= 3
x >>= 1
x &= 255
print(x)
x /= 4
print(x)
