# Built-in functions not seen elsewhere.
print(len("abc"), len([1]), len({}), len((1, 2)), len(range(7)))
print(type(1) == int, type("a") is str, type([]) == list, type(1) == type(2), type(1.0), type(None), type({}), type((1,)))
print(isinstance(1, int), isinstance(True, int), isinstance("a", (int, str)), isinstance([], list), isinstance(None, type(None)))
print(list(range(0)), tuple(range(3)), dict([(1, 2)]))
print(sorted([3, 1, 2], reverse=True), sorted("bca"), sorted({"b": 1, "a": 2}), list(reversed([1, 2, 3])))
print(min(1, 2.5), max("a", "b"), min([[2], [1, 5]]), max([1, 5, 3], key=lambda v: -v), max([], default=0), min(3, 2, key=abs))
print(sum([1.5, 2]), sum([1], 10), sum([]), abs(-0.0), divmod(7, 3), divmod(-7, 3), divmod(7.5, 2))
print(round(1.25, 1), round(1.35, 1), round(10, 1), round(-1.5))
print(chr(65), ord("A"), bool("False"), bool(None), int(True), float(True), str(True))
print(all(x > 0 for x in [1, 2]), any(x > 2 for x in [1, 2]), list(enumerate(["a"])), list(zip("ab", range(9))))
print(id(1) == id(1))
print([x for x in map(int, "1 2 3".split())], list(filter(None, [0, 1, "", "a"])))
print("ab".join(map(str, range(3))), sum(map(len, ["a", "bb"])))
import random

random.seed(42)
print([random.randint(1, 6) for i in range(10)], random.random(), random.choice("abcdef"), random.uniform(1, 2))
items = list(range(10))
random.shuffle(items)
print(items, random.sample(range(100), 4), random.randrange(0, 100, 7), random.randrange(5))
random.seed("text")
print(random.random(), random.choice([1, 2, 3]))
print(sum(range(10)), sum(range(2**25)), sum(range(5, -7, -3)), sum(range(3, 3)), sum(range(10), 5), sum(range(10), 0.5), sum(range(-9, 10, 2)))


# Built-in functions called by built-in functions, which ask methods.
class Box:
    def __init__(self, n): self.n = n
    def __str__(self): return 'box %d' % self.n
    def __repr__(self): return 'Box(%d)' % self.n
    def __len__(self): return self.n
    def __abs__(self): return Box(self.n + 100)
    def __float__(self): return self.n / 2
    def __lt__(self, other): return self.n < other.n
    def __bool__(self): return self.n != 2


boxes = [Box(3), Box(1), Box(2)]
print(', '.join(map(str, boxes)), list(map(repr, boxes)), list(map(len, boxes)), list(map(float, boxes)))
print(sorted(boxes, key=str), sorted(boxes, key=len, reverse=True), max(boxes, key=len), min(boxes, key=repr))
print(list(filter(bool, boxes)), list(map(bool, boxes)), list(map(abs, boxes)), sorted(boxes), max(boxes))
print(list(map(str, [[b, (b, 1)] for b in boxes])), list(map(sorted, [boxes, boxes[:2]])), list(map(str, [b'x'])))
print(list(map(max, [boxes, boxes[1:]])), list(map(list, [map(str, boxes)])), list(map(isinstance, boxes, [Box] * 3)))
print(list(map('-'.join, [map(str, boxes)])), list(map({1: 'x'}.get, [1, (2, 3)])), list(map(tuple, [boxes])))
print(any(boxes), all(boxes), any([Box(2), 0]), all([Box(1), 1, Box(3)]), any([0, Box(2), 'x']), list(map(any, [[Box(2)], boxes])))
