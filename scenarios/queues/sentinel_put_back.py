"""Two consumers, one sign, put back

Who finds the sign puts it back for the next one before going home. One sign is enough for any number of consumers; it lies
in the queue at the end.

[zh] 一个标志，看完放回去
[zh] 看到结束标志的人，先把它放回去给下一位，再收工。这样不管有几个消费者，一个标志就够；最后它还留在队列里。
"""
# lockstep: second=10 variant=sentinel_missing.py
# note: what remains in the queue, and does it matter?
# note:zh 队列里最后剩下什么？要紧吗？
import queue
import threading
import time

belt = queue.Queue()


def consume(name):
    while True:
        part = belt.get()
        if part is None:
            belt.put(None)  #: for the next one
            #:zh 留给下一位
            break
        time.sleep(0.3)
    print("somebody goes home")


users = [threading.Thread(target=consume, args=(name,), name=name) for name in ("one", "two")]
for user in users:
    user.start()
for number in range(4):
    belt.put(number)
belt.put(None)
for user in users:
    user.join()
print("left in the queue:", belt.qsize())
