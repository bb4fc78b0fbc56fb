# check => deadlock:12 doomed:3
# A ring stays only where the same threads stay in it, not where another of those that are alike closes one of his own.
import threading


class OwnCondition:
    def __init__(self):
        self.lock = threading.Lock()
        self.gates = []

    def wait(self):
        gate = threading.Lock()
        gate.acquire()
        self.gates.append(gate)
        self.lock.release()
        gate.acquire()
        self.lock.acquire()

    def notify(self):
        if self.gates:
            self.gates.pop(0).release()


bell = OwnCondition()


def sleeper(name):
    with bell.lock:
        bell.wait()
        print(name, "was woken")


for name in ("Ada", "Bo"):
    threading.Thread(target=sleeper, args=(name,), name=name).start()
for i in range(2):
    with bell.lock:
        bell.notify()
