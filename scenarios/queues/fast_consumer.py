"""Slow producer, fast consumer: always empty

The same table, but now the press needs a second and the binder 0.3. The table is nearly always empty, and it is the binder
who waits. Again the slower one sets the pace.

[zh] 生产慢，消费快：总是空的
[zh] 还是那张桌子，但印刷要一秒，装订只要 0.3 秒。桌子几乎总是空的，这回是装订的人在等。快慢还是由慢的一方决定。
"""
# lockstep: second=10 variant=fast_producer.py
# note: what could the binder do while waiting?
# note:zh 装订的人等的时候还能做什么？
import queue
import threading
import time

table = queue.Queue(4)


def press():
    for book in range(1, 6):
        time.sleep(1)
        table.put(book)
    table.put(None)


def bind():
    while True:
        book = table.get()  #: waits: nothing on the table
        #:zh 等着：桌上是空的
        if book is None:
            break
        time.sleep(0.3)
        print("book", book, "is bound")


threading.Thread(target=press, name="press").start()
threading.Thread(target=bind, name="binder").start()
