"""Two consumers, one sign

One sign for the end, but two consumers. The first to get it goes home and takes the sign along. The second waits for ever,
and the program with it.

[zh] 两个消费者，一个结束标志
[zh] 结束标志只有一个，消费者却有两个。先拿到的收工回家，把标志也带走了。另一个永远等下去，程序也跟着不结束。
"""
# lockstep: second=10 variant=sentinel_put_back.py
# note: nobody holds a lock, and yet the program never ends
# note:zh 谁也没拿锁，程序却不结束
import queue
import threading
import time

belt = queue.Queue()


def consume(name):
    while True:
        part = belt.get()  #: the second one waits here for ever
        #:zh 第二个永远等在这里
        if part is None:
            break
        time.sleep(0.3)
    print("somebody goes home")


for name in ("one", "two"):
    threading.Thread(target=consume, args=(name,), name=name).start()
for number in range(4):
    belt.put(number)
belt.put(None)  #: one sign only
#:zh 只有一个标志
