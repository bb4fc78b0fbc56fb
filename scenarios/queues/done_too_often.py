"""task_done, once too often

One item was put in, and two are reported as finished. The queue keeps count, and objects.

[zh] task_done 多报了一次
[zh] 只放进一件，却报告完成了两件。队列记着数，会提出异议。
"""
# lockstep: second=10
# note: what if task_done is forgotten once? join waits for ever
# note:zh 如果少报一次呢？join 永远等下去
import queue
import threading

tasks = queue.Queue()


def work():
    print("working on", tasks.get())
    tasks.task_done()
    try:
        tasks.task_done()  #: nothing is unfinished any more
        #:zh 已经没有未完成的了
    except ValueError as error:
        print("error:", error)


tasks.put("the only task")
threading.Thread(target=work, name="worker").start()
