# print: separators, ends, nested containers, flush, standard error.
import sys

print()
print("a", 1, 2.5, None, True, [1, "x"], ("t",), {"k": "v"})
print("a", "b", sep="-")
print("a", "b", sep="")
print("no newline", end="")
print("!", end="\n\n")
print(1, 2, 3, sep=", ", end=".\n")
print("flushed", flush=True)
print("to the side", file=sys.stderr)
print("sep none", "x", sep=None, end=None)
print([["nested", ["deeper", ("tuple", {"dict": [None, True, 1.0]})]], 'it\'s', "q\"q"])
print("tab\there", "new\nline", "中文", "\\")
print(*[1, 2, 3], *"ab")
print(str([]), str(()), str({}), repr("x"), repr(1.0), repr(None))
a = [1]
a.append(a)
print(a)


class Kept:
    def __init__(self):
        self.pieces = []

    def write(self, text):
        self.pieces.append(text)

    def flush(self):
        self.pieces.append(None)


class Full(Kept):
    def write(self, text):
        raise ValueError("full")


kept = Kept()
print("x", 1, [2], sep="-", end="|", file=kept)
print(file=kept, flush=True)
print(kept.pieces)
for wrong in Full(), 3:
    try:
        print("x", file=wrong)
    except (ValueError, AttributeError) as e:
        print(e)
