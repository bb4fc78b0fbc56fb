# check =>
# outcomes total => 6
# fewer => 3
# Instances of a subclass read what is in self, and print their names.
import threading

lock = threading.Lock()
total = 0


class Counter(threading.Thread):
    def __init__(self, times):
        super().__init__()
        self.times = times

    def run(self):
        global total
        for i in range(self.times):
            with lock:
                total += 1
        print(self.name, "is done")


team = [Counter(2) for i in range(3)]
for t in team:
    t.start()
for t in team:
    t.join()
