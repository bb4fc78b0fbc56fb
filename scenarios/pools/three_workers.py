"""A pool: three workers, eight tasks

The pool has three workers from the start and keeps them: no new one is made for a task. Submitting puts the tasks in a
line at once; whoever is free takes the next.

[zh] 进程池：三个工人，八个任务
[zh] 池里从一开始就有三个工人，一直用到最后，不会为每个任务新造一个。提交只是把任务排进队；谁空下来谁取下一个。
"""
# lockstep: second=10 cores=4 variant=one_at_a_time.py
# note: who has taken which plank? let the class read it off the lanes
# note:zh 谁拿了哪块木板？让学生从泳道上读出来
import multiprocessing
import time


def saw(plank):
    time.sleep(1 + plank % 3 * 0.4)
    return plank


if __name__ == "__main__":
    pool = multiprocessing.Pool(3)  #: all three workers exist now
    #:zh 三个工人现在就都有了
    results = []
    for plank in range(8):
        results.append(pool.apply_async(saw, (plank,)))  #: does not wait
        #:zh 不等
    print("eight planks are in the line")
    pool.close()  #: nothing more will come
    #:zh 不会再有新任务
    pool.join()
    print("sawn:", [r.get() for r in results])
