# Classes that derive from queues and from other objects of threading.
import queue
import threading
from queue import LifoQueue, PriorityQueue, Queue
from threading import Barrier, BoundedSemaphore, Condition, Event, Semaphore


class Pipeline(queue.Queue):
    def __init__(self):
        super().__init__(maxsize=2)
        self.log = []

    def get_message(self, name):
        value = self.get()
        self.log.append((name, value))
        return value

    def set_message(self, value):
        self.put(value)


class Tasks(Queue):
    def __init__(self, limit):
        Queue.__init__(self, limit)
        self.taken = 0

    def get(self, block=True, timeout=None):
        item = super().get(block, timeout)
        self.taken += 1
        return item


class Stack(LifoQueue):
    pass


class Urgent(PriorityQueue):
    def put(self, item, priority=5):
        super().put((priority, item))


class Flag(Event):
    def toggle(self):
        if self.is_set():
            self.clear()
        else:
            self.set()
        return self.is_set()


class Monitor(Condition):
    def tell(self):
        with self:
            self.notify_all()


class Places(Semaphore):
    def __init__(self, n):
        super().__init__(n)
        self.n = n


class Cabins(BoundedSemaphore):
    pass


class Start(Barrier):
    def arrive(self):
        return self.wait(5) in range(self.parties)


def produce(pipeline):
    for i in range(5):
        pipeline.set_message(i)


def consume(pipeline):
    for _ in range(5):
        pipeline.get_message('c')
        pipeline.task_done()


pipeline = Pipeline()
threads = [threading.Thread(target=produce, args=(pipeline,)), threading.Thread(target=consume, args=(pipeline,))]
for t in threads:
    t.start()
for t in threads:
    t.join()
pipeline.join()
print(pipeline.log, pipeline.empty(), pipeline.qsize(), pipeline.full(), pipeline.maxsize, pipeline.unfinished_tasks)
print(isinstance(pipeline, queue.Queue), isinstance(pipeline, Queue), isinstance(pipeline, LifoQueue),
      isinstance(queue.Queue(), Pipeline), isinstance(pipeline, Pipeline))

tasks = Tasks(1)
tasks.put_nowait('a')
try:
    tasks.put_nowait('b')
except queue.Full:
    print('full')
print(tasks.get_nowait(), tasks.taken, list(tasks.queue))
try:
    tasks.get(timeout=0.1)
except queue.Empty:
    print('empty', tasks.taken)
try:
    tasks.nothing
except AttributeError as e:
    print(e)

stack = Stack()
for i in range(3):
    stack.put(i)
print([stack.get() for _ in range(3)], isinstance(stack, LifoQueue), isinstance(stack, Queue))
urgent = Urgent()
urgent.put('later')
urgent.put('now', 1)
print(urgent.get(), urgent.get())

flag = Flag()
print(flag.toggle(), flag.wait(1), flag.toggle(), flag.wait(0.1), isinstance(flag, threading.Event))

monitor, ready = Monitor(), []


def wait():
    with monitor:
        print(monitor.wait_for(lambda: ready, timeout=5))


t = threading.Thread(target=wait)
t.start()
ready.append(1)
monitor.tell()
t.join()
try:
    monitor.notify()
except RuntimeError as e:
    print(e)

places = Places(2)
with places:
    print(places.acquire(blocking=False), places.acquire(False), places.n, places._value)
    places.release()
cabins = Cabins(1)
try:
    cabins.release()
except ValueError as e:
    print(e)

start, arrived = Start(2), []
t = threading.Thread(target=lambda: arrived.append(start.arrive()))
t.start()
arrived.append(start.arrive())
t.join()
print(arrived, start.n_waiting, start.broken, start.parties)
