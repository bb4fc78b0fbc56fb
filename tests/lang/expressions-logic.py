# and, or, not, chained comparison, conditional expressions, is, in.
def say(x):
    print("say", x, end=" ")
    return x


print(0 or 5, 3 and 4, 0 and 1, "" or "b", None or [] or {}, 1 or 2, not [], not not 3)
print(say(0) or say(2))
print(say(0) and say(2))
print(1 < 2 < 3, 1 < 3 < 2, 1 < 2 > 0, 3 > 2 >= 2 != 1, 1 == 1 == 1)
print(say(1) < say(2) < say(3))
print(say(3) < say(2) < say(1))
print("yes" if 3 > 2 else "no", 1 if 0 else 2 if 0 else 3)
print(None is None, [] is [], None is not None, 2 in [1, 2], 2 not in (1, 2), "k" in {"k": 1})
print(1 if True else 1 / 0, True or 1 / 0, False and 1 / 0)
print(not 1 == 2, -2 ** 2, 2 + 3 * 4 - 1, (2 + 3) * 4, 2 * 3 % 4, 7 - 2 - 1, 2 ** 3 ** 2, -7 // 2, 1 + 1 == 2 and 3)
print(1 | 2 == 2, (1 | 2) == 2, 5 & 3 == 3, not True == False, 1 < 2 == True)
x = 5
print(0 < x <= 5, x == 5 or x / 0, (x, x + 1)[x > 3], [x, -x][0])
f = lambda a, b=2: a * b
print(f(3), f(3, 4), (lambda: 7)(), [g(2) for g in [lambda v: v + 1, lambda v: v * 10]])
