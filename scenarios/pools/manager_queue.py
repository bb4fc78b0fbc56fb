"""A queue for the workers of a pool

The arguments of a task are sent to the worker, and an ordinary queue cannot be sent. A Manager keeps the queue in a
process of its own; what is sent to the workers is only its address.

[zh] 给进程池用的队列
[zh] 任务的参数要寄给工人，而普通的队列不能寄。Manager 把队列放在一个专门的进程里，寄给工人的只是它的地址。
"""
# lockstep: second=10 cores=3
# note: which process does the queue live in?
# note:zh 这个队列住在哪个进程里？
import multiprocessing


def write(box):
    for word in ("one", "two", "three"):
        box.put(word)  #: goes to the process of the manager
        #:zh 放到管理者进程里
    return "written"


def read(box):
    return [box.get() for i in range(3)]


if __name__ == "__main__":
    box = multiprocessing.Manager().Queue()
    pool = multiprocessing.Pool(2)
    print(pool.apply(write, (box,)))
    print(pool.apply(read, (box,)))
    pool.close()
    pool.join()
