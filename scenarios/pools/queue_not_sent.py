"""A task that disappears without a word

The arguments of a task are sent to the worker, and an ordinary queue of multiprocessing cannot be sent. apply_async does
not say so: the task never runs, the error lies in a result that nobody looks at. Only get() brings it to light.

[zh] 悄无声息消失的任务
[zh] 任务的参数要寄给工人，而 multiprocessing 的普通队列不能寄。apply_async 不会告诉你：任务根本没有运行，
[zh] 错误躺在没人看的结果里。只有 get() 才让它露面。
"""
# lockstep: second=10 cores=3 variant=manager_queue.py
# note: apply() would have raised the error at once: it asks for the result itself
# note:zh 换成 apply() 会马上报错：它自己就会去取结果
# ask: what does the worker print?  | "writing" | *nothing | an error
# ask:zh 工人会打印什么？ | writing | *什么也没有 | 一个错误
import multiprocessing


def write(box):
    print("writing")  #: never gets here
    #:zh 走不到这里
    box.put("a letter")


if __name__ == "__main__":
    box = multiprocessing.Queue()
    pool = multiprocessing.Pool(2)
    result = pool.apply_async(write, (box,))  #: taken, and never carried out
    #:zh 收下了，却从没执行
    pool.close()
    pool.join()
    print("all tasks done, box empty:", box.empty())  #: as if nothing were wrong
    #:zh 好像什么事也没有
    try:
        result.get()  #: only now the error comes out
        #:zh 到这时错误才冒出来
    except RuntimeError as error:
        print("error:", error)
