"""Thread pool: callbacks in the workers

The same with threads. Here the callback runs in the worker that did the task: four callbacks at the same time. But a
worker that is busy with a callback cannot take the next task.

[zh] 线程池：回调就在工人里执行
[zh] 换成线程。这里回调在做任务的那个工人里执行：四个回调同时进行。不过工人在做回调时，不能取下一个任务。
"""
# lockstep: second=10 cores=4 variant=callbacks_in_parent.py
# note: compare the ends; what does a busy worker not do meanwhile?
# note:zh 比较结束时间；工人忙着回调时做不了什么？
import time
from concurrent.futures import ThreadPoolExecutor


def fetch(page):
    time.sleep(0.5)
    return page


def keep(result):
    time.sleep(1)  #: in the worker; four of them at once
    #:zh 在工人里，四个同时
    print("a page is kept")


if __name__ == "__main__":
    with ThreadPoolExecutor(4) as pool:
        for page in range(6):
            pool.submit(fetch, page).add_done_callback(keep)
    print("done")
