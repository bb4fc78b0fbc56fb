"""Open, closed, terminated

A pool takes tasks until it is closed; who submits later is refused. join is only allowed on a closed pool. terminate does
not wait: what is under way is cut off, what waits in the line is thrown away.

[zh] 开着、关闭、终止
[zh] 池开着才收任务，close 以后再交就被拒绝；关闭之后才能 join。terminate 不等：正在做的切断，排着队的扔掉。
"""
# lockstep: second=50 cores=3
# note: what has become of the six tasks? count
# note:zh 六个任务各是什么下场？数一数
import multiprocessing
import time


def work(number):
    time.sleep(1)
    print("task done")


if __name__ == "__main__":
    pool = multiprocessing.Pool(2)
    for number in range(6):
        pool.apply_async(work, (number,))
    try:
        pool.join()
    except ValueError as error:
        print(error)  #: join on an open pool: not allowed
        #:zh 池还开着就 join：不允许
    pool.close()
    try:
        pool.apply_async(work, (6,))
    except ValueError as error:
        print(error)  #: a task for a closed pool: refused
        #:zh 池关了还交任务：拒绝
    time.sleep(1.3)
    pool.terminate()  #: two cut off, two never begun
    #:zh 两个被切断，两个还没开始
    pool.join()
    print("end")
