"""shutdown: the gate is closed

After shutdown no task is taken any more. With wait=False the caller goes on at once; the tasks under way and in the line
are still done, and the program ends only after them.

[zh] shutdown：大门关了
[zh] shutdown 之后不再收任务。wait=False 时调用者马上往下走；在做的和排队的任务照样做完，程序要等它们都完了才结束。
"""
# lockstep: second=50
# note: what is the difference between shutdown and cancelling?
# note:zh shutdown 和取消有什么不同？
import time
from concurrent.futures import ThreadPoolExecutor, TimeoutError


def task(number):
    time.sleep(1)
    print("task", number, "done")
    return number


pool = ThreadPoolExecutor(1)
first = pool.submit(task, 1)
pool.submit(task, 2)
try:
    first.result(timeout=0.3)  #: not ready so soon
    #:zh 没这么快
except TimeoutError:
    print("not ready yet")
pool.shutdown(wait=False)  #: closes the gate and does not wait
#:zh 关门，不等
try:
    pool.submit(task, 3)
except RuntimeError as error:
    print(error)
print("main: end of my code")
