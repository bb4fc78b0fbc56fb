# A priority queue: the most urgent first, equal ones by number.
import queue
import threading

q = queue.PriorityQueue()
stack = queue.LifoQueue()
served = []


class Job:
    def __init__(self, urgency, name):
        self.urgency, self.name = urgency, name

    def __lt__(self, other):
        return self.urgency < other.urgency

    def __str__(self):
        return f"{self.name}/{self.urgency}"


def serve():
    while True:
        job = q.get()
        if job.urgency == 99:
            return
        served.append(str(job))


for i, (urgency, name) in enumerate([(5, "mail"), (1, "fire"), (3, "phone"), (2, "visit"), (99, "stop")]):
    q.put(Job(urgency, name))
    stack.put((i, name))
t = threading.Thread(target=serve)
t.start()
t.join()
print(served)
print([stack.get()[1] for _ in range(stack.qsize())], stack.empty())
try:
    q.get(timeout=0.01)
except queue.Empty:
    print("empty")
try:
    stack.get_nowait()
except queue.Empty as e:
    print("empty again", repr(e))
small = queue.Queue(1)
small.put_nowait("x")
try:
    small.put("y", block=False)
except queue.Full:
    print("full", small.full(), small.maxsize)
