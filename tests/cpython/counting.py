# any order
# Words counted by several threads over slices of a text, put together at the end.
import threading

TEXT = """the quick brown fox jumps over the lazy dog the fox sleeps
a dog is a dog and the end is the end of the story of the fox""".split()
counts, merged = [None] * 3, {}


def count(index, words):
    mine = {}
    for w in words:
        mine[w] = mine.get(w, 0) + 1
    counts[index] = mine
    print("part", index, "has", len(words), "words,", len(mine), "different")


step = -(-len(TEXT) // 3)
threads = [threading.Thread(target=count, args=(i, TEXT[i * step:(i + 1) * step])) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
for part in counts:
    for w, n in part.items():
        merged[w] = merged.get(w, 0) + n
for w, n in sorted(merged.items(), key=lambda pair: (-pair[1], pair[0]))[:5]:
    print(f"{w!r:>8}: {'*' * n} {n / len(TEXT):.1%}")
