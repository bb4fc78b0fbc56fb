# Data of one thread alone.
import threading

data = threading.local()
data.name = "main"
seen = {}


class Counter(threading.local):
    start = 10

    def __init__(self, step=1):
        self.value = self.start
        self.step = step

    def count(self):
        self.value += self.step
        return self.value


counter = Counter(5)


def work(n):
    before = hasattr(data, "name")
    data.name = f"worker {n}"
    seen[n] = (before, data.name, [counter.count() for _ in range(n)])


threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(seen.items()))
print(data.name, counter.count(), counter.step)
try:
    print(data.missing)
except AttributeError as e:
    print("AttributeError")
