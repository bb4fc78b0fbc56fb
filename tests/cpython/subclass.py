# Threads as a class, with results that are read after join.
import threading


class Summer(threading.Thread):
    count = 0

    def __init__(self, low, high):
        super().__init__()
        self.low, self.high = low, high
        self.result = None
        Summer.count += 1

    def run(self):
        self.result = sum(range(self.low, self.high))


class Named(Summer):
    def __init__(self, low, high, name):
        super().__init__(low, high)
        self.name = name

    def run(self):
        super().run()
        self.result *= -1


parts = [Summer(i * 1000, (i + 1) * 1000) for i in range(4)] + [Named(0, 4000, "minus")]
for p in parts:
    p.start()
for p in parts:
    p.join()
print([p.result for p in parts], sum(p.result for p in parts))
print(Summer.count, parts[-1].name, parts[0].is_alive(), isinstance(parts[-1], threading.Thread))
