# Floats as text: shortest digits that read back, exponents beyond 1e16 and below 1e-4.
for x in (0.1, 0.2 + 0.1, 1 / 3, 2 / 3, 100.0, 1e15, 1e16, 123456789012345680.0, 1e22, 1e-4, 1e-5, 0.00001234, 5e-324,
          1.7976931348623157e308, -0.0, 0.0, 3.0, 1e100, 2.5e-7, 1234567.891, 4.35, 0.1 * 3, 1.1 * 1.1):
    print(x, repr(x), str(x), [x], "%s" % x, f"{x}")
print(1e308 * 10, -1e308 * 10, 1e308 * 10 - 1e308 * 10)
print(int(1e15), int(1e18), round(1e15 + 0.5), 1e15 + 0.3)
print(3.0 == 3, 0.1 + 0.2 == 0.3, 0.5 + 0.25 == 0.75)
import math
print(math.sqrt(2), math.pi, math.floor(-1.5), math.ceil(-1.5), math.floor(2.0))
