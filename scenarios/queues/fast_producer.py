"""Fast producer, slow consumer: always full

The press makes a book every 0.3 seconds, the binder needs one second for it. The table between them has four places: it
soon is full, and the press has to wait. The slower of the two sets the pace.

[zh] 生产快，消费慢：总是满的
[zh] 印刷机 0.3 秒印一本，装订要一秒。中间的桌子有四个位置：很快就满了，印刷机只好等。快慢由慢的一方决定。
"""
# lockstep: second=10 variant=fast_consumer.py
# note: would a larger table help? only for a while
# note:zh 桌子更大有用吗？只能撑一阵
import queue
import threading
import time

table = queue.Queue(4)


def press():
    for book in range(1, 11):
        time.sleep(0.3)
        table.put(book)  #: waits: no place on the table
        #:zh 等着：桌上没位置
    table.put(None)


def bind():
    while True:
        book = table.get()
        if book is None:
            break
        time.sleep(1)
        print("book", book, "is bound")


threading.Thread(target=press, name="press").start()
threading.Thread(target=bind, name="binder").start()
