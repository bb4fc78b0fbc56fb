"""Not only fetched, but finished: task_done

The queue counts what is unfinished: put adds one, task_done takes one away; get does not change it. join waits until
nothing is unfinished. Then main ends, and the workers, which are daemons, end with it.

[zh] 不只是取走，而是做完：task_done
[zh] 队列记着还有几件没做完：put 加一，task_done 减一，get 不变。join 等到全部做完。然后主线程结束，作为守护线程的工人也随之停止。
"""
# lockstep: second=10
# note: size and unfinished are two numbers: when do they differ?
# note:zh 队列长度和未完成数是两个数：什么时候不同？
import queue
import threading
import time

orders = queue.Queue()


def work(name):
    while True:
        order = orders.get()  #: fetched, but still unfinished
        #:zh 取走了，但还没做完
        time.sleep(1)
        print("order", order, "is finished")
        orders.task_done()  #: one less unfinished
        #:zh 未完成的少一件


for name in ("Kai", "Lin"):
    threading.Thread(target=work, args=(name,), name=name, daemon=True).start()
for order in range(1, 6):
    orders.put(order)
print("five orders are in")
orders.join()  #: until all five are finished
#:zh 直到五件全部做完
print("all finished")
