"""JoinableQueue: producers wait for the goods

Each producer puts in three things and then waits until the queue has nothing unfinished. The consumers are daemon
processes: main waits only for the producers, and the consumers are cut off at the end.

[zh] 等货被用完的生产者：JoinableQueue
[zh] 每个生产者放三件，然后等到队列里没有未完成的。消费者是守护进程：主进程只等生产者，最后消费者被直接停掉。
"""
# lockstep: second=10 cores=2
# note: who ends the consumers, and where are they then?
# note:zh 谁结束了消费者？当时它们在哪里？
import multiprocessing
import time

goods = multiprocessing.JoinableQueue()


def produce(name):
    for number in range(3):
        time.sleep(0.3)
        goods.put(name + str(number))
    goods.join()  #: until everything has been consumed
    #:zh 直到全部用完
    print("a producer may go")


def consume():
    while True:
        thing = goods.get()
        time.sleep(0.5)
        print("consumed", thing)
        goods.task_done()


producers = [multiprocessing.Process(target=produce, args=(name,), name=name) for name in ("a", "b")]
for n in (1, 2):
    multiprocessing.Process(target=consume, name="user %d" % n, daemon=True).start()
for p in producers:
    p.start()
for p in producers:
    p.join()
print("main: the end")
