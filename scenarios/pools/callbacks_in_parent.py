"""Process pool: all callbacks in one place

Four workers are quick, but the callbacks all run in the parent, in one thread, one after the other, and each takes a
second. The workers have long finished while the callbacks still stand in line.

[zh] 进程池：回调都挤在一处
[zh] 四个工人很快，但回调全在父进程的一个线程里，一个接一个，每个一秒。工人早做完了，回调还在排队。
"""
# lockstep: second=10 cores=4 variant=callbacks_in_workers.py
# note: where is the bottleneck, and what would help?
# note:zh 瓶颈在哪里？怎么办？
import time
from concurrent.futures import ProcessPoolExecutor


def fetch(page):
    time.sleep(0.5)
    return page


def keep(result):
    time.sleep(1)  #: one at a time, in the parent
    #:zh 在父进程里，一次一个
    print("a page is kept")


if __name__ == "__main__":
    with ProcessPoolExecutor(4) as pool:
        for page in range(6):
            pool.submit(fetch, page).add_done_callback(keep)
    print("done")
