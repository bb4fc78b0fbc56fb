# for, while, else on loops, break, continue, pass, nested loops, del.
for i in range(3):
    print(i, end=" ")
else:
    print("else")
for i in range(10):
    if i == 2:
        continue
    if i == 4:
        break
    print(i, end=" ")
else:
    print("never")
print()
n = 5
while n:
    n -= 1
    if n == 3:
        continue
    print(n, end=" ")
else:
    print("done", n)
while True:
    n += 1
    if n > 3:
        break
else:
    print("never")
for i in range(3):
    for j in range(3):
        if j == 2:
            break
        if i == 1:
            continue
        print(i, j, end="; ")
    else:
        print("never")
print()
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print(i, a, b, end="; ")
for a, b in zip([1, 2, 3], "xy"):
    print(a, b, end="; ")
for x in [1, "a", None]:
    pass
print(x)
print([i * j for i in range(3) for j in range(3) if i != j], [x for x in range(10) if x % 2 if x > 3])
total = 0
for line in ["1 2", "3 4"]:
    for w in line.split():
        total += int(w)
print(total, sum(int(w) for w in "5 6 7".split()), any(c == "b" for c in "abc"))
print(list(enumerate("ab", 1)), list(zip([1, 2], [3, 4], [5, 6])), list(map(str, [1, 2])), list(filter(lambda v: v > 1, [1, 2, 3])))
print(list(map(lambda a, b: a + b, [1, 2], [10, 20])), list(zip()), list(reversed(range(4))))
i = 100
squares = [i for i in range(3)]
print(i, squares)
for i in []:
    print("never")
print(i)
if n > 100:
    print("a")
elif n > 3:
    print("b")
else:
    print("c")
seq = [1, 2, 3]
for v in seq:
    if v < 3:
        seq.append(v + 10)
print(seq)
a = b = 1
a, b = b + 1, a
print(a, b); print("two on a line")
