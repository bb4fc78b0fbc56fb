# Dicts keep the order of insertion.
d = {"a": 1, "b": 2}
d["c"] = 3
d["a"] = 10
print(d, len(d), d["a"], "a" in d, "z" in d, "z" not in d, d.get("a"), d.get("z"), d.get("z", 0))
print(list(d), list(d.keys()), list(d.values()), list(d.items()))
for k in d:
    print(k, d[k], end=" ")
print()
for k, v in d.items():
    print(k, v, end=" ")
print()
print(d.pop("b"), d.pop("q", "none"), d)
d.update({"x": 1, "a": 0})
print(d, d.setdefault("x", 5), d.setdefault("y", 6), d)
del d["x"]
print(d, {}, {1: "one", 2.5: "f", None: 0, (1, 2): "t", True: "t"})
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} != {"a": 2}, dict(a=1, b=2), dict([("k", "v")]), dict())
print({i: i * i for i in range(4)}, {k: v for k, v in [("p", 1), ("q", 2)] if v > 1})
count = {}
for c in "mississippi":
    count[c] = count.get(c, 0) + 1
print(count, sorted(count), sorted(count.items(), key=lambda item: -item[1]), max(count.values()), sum(count.values()))
n = {"list": [1, {"x": (1, 2)}], "dict": {"k": None}}
n["list"][1]["y"] = "z"
n["count"] = 1
n["count"] += 5
print(n)
big = {}
for i in range(100):
    big[i] = i
for i in range(0, 100, 2):
    del big[i]
print(len(big), list(big)[:5], 50 in big, 51 in big)
e = {1: "int"}
e[1.0] = "float"
e[True] = "bool"
print(e)
