# Lists and tuples: methods, slices, nesting, comparison, unpacking.
a = [3, 1, 2]
a.append(5)
a.insert(0, 9)
a.insert(-1, 7)
a.insert(100, 8)
print(a, len(a), a[0], a[-1], a[1:3], a[::-1], a[::2], a[-2:], a[5:1:-2])
print(a.pop(), a.pop(0), a.pop(1), a, a.index(2), a.count(2), 2 in a, 99 in a)
a.extend([4, 4])
a.remove(4)
print(a)
a.sort()
print(a)
a.sort(reverse=True)
print(a, sorted(a), sorted(a, key=lambda v: -v), list(reversed(a)))
a.reverse()
b = a
c = a.copy()
d = a[:]
b.append(0)
print(a, c, d, a is b, a is c, a == c + [0], a != c)
a.clear()
print(a, b, [] == [], [1, 2] < [1, 3], [1] < [1, 0], (1, 2) < (2,), [1, [2, 3]] == [1, [2, 3]])
print([0] * 3, [1] + [2], [[0] * 2 for i in range(2)], [[]] * 2)
m = [[1, 2], [3, 4]]
m[0][1] = 9
m[1] += [5]
print(m, m[1][-1], [row[0] for row in m], sum([x for row in m for x in row]))
t = (1, "a", 2.5, None, True)
print(t, t[1], t[1:3], len(t), t + (1,), (1,) * 3, (), (5,), t.index("a"), t.count(1))
x, y = 1, 2
x, y = y, x
(p, q), r = (1, 2), 3
[u, v] = "ab"
first = second = []
first.append(1)
print(x, y, p, q, r, u, v, second)
e = [1, 2, 3, 4, 5, 6]
e[1:3] = [20, 30, 40]
print(e)
del e[0], e[-1]
print(e)
del e[1:3]
print(e)
e[0] += 1
print(e, list(range(5)), list(range(2, 10, 3)), list(range(5, 0, -2)), range(3), len(range(0, 10, 3)), 4 in range(0, 10, 2))
print(list("ab"), list((1, 2)), tuple([1, 2]), list({"a": 1, "b": 2}))
print(any([0, 1]), any([]), all([1, 0]), all([]), min([3, 1]), max((3, 1)), sum(range(101)))
words = ["pear", "fig", "apple"]
words.sort(key=len)
print(words, sorted(words), sorted(words, key=lambda w: w[-1], reverse=True), max(words, key=len))
print(sorted([(2, "b"), (1, "z"), (2, "a")]), sorted([3, 1.5, 2]), [1, 2.0, "x", None, [1], (2,), {"a": (1,)}])
