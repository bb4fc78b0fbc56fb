"""Ten tasks, four workers: three rounds

Ten tasks of one second for four workers: 4, 4 and 2. After each task its callback runs in the same worker, before that
takes the next task.

[zh] 十个任务，四个工人：三轮
[zh] 十个一秒的任务，四个工人：4、4、2 三轮。每个任务做完，回调在同一个工人里执行，然后它才取下一个任务。
"""
# lockstep: second=30 cores=2
# note: how many rounds for 13 tasks and 4 workers?
# note:zh 13 个任务、4 个工人，要几轮？
import time
from concurrent.futures import ThreadPoolExecutor


def knit(number):
    time.sleep(1)
    return number


def noted(result):
    print("sock", result.result(), "is ready")  #: in the worker that has knitted it
    #:zh 就在织它的那个工人里


pool = ThreadPoolExecutor(4)
for number in range(10):
    pool.submit(knit, number).add_done_callback(noted)
print("all submitted")
pool.shutdown()  #: waits until all ten are ready
#:zh 等到十只都织好
print("ten socks")
