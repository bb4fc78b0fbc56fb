# A bounded buffer by hand: a condition, while loops and notify.
import threading


class Buffer:
    def __init__(self, size):
        self.items, self.size = [], size
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            while len(self.items) == self.size:
                self.changed.wait()
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            self.changed.wait_for(lambda: len(self.items) > 0)
            item = self.items.pop(0)
            self.changed.notify_all()
            return item


buffer = Buffer(2)
seen = []


def producer():
    for i in range(10):
        buffer.put(i)


def consumer():
    for _ in range(10):
        seen.append(buffer.get())


a, b = threading.Thread(target=producer), threading.Thread(target=consumer)
b.start()
a.start()
a.join()
b.join()
print(seen, buffer.items)
c = threading.Condition()
with c:
    print(c.wait(timeout=0.02), c.wait_for(lambda: False, timeout=0.02), c.wait_for(lambda: "yes"))
try:
    c.notify()
except RuntimeError as e:
    print("RuntimeError:", e)
