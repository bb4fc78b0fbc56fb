"""Do not wait: be called back

Who does not want to wait can look in from time to time (done), or leave a function to be called with the finished order: a
callback. The main thread goes for a walk meanwhile.

[zh] 不等：好了叫我
[zh] 不想等，可以不时看一眼（done），也可以留下一个函数，做完时来调用它：回调。主线程这期间去散步了。
"""
# lockstep: second=30
# note: three ways to learn of the end: which costs the core most?
# note:zh 得知结束的三种办法：哪种最费处理器？
import time
from concurrent.futures import ThreadPoolExecutor


def cook(dish):
    time.sleep(2.5)
    return "hot " + dish


def ring(order):
    print("ring:", order.result())  #: runs in the worker, right after its task
    #:zh 在工人线程里，任务一完就执行


kitchen = ThreadPoolExecutor(2)
order = kitchen.submit(cook, "soup")
print("ordered")
order.add_done_callback(ring)  #: call this when it is done
#:zh 做完时调用它
for step in range(1, 4):
    print("walk, ready yet:", order.done())  #: looking in now and then
    #:zh 不时看一眼
    time.sleep(1)
kitchen.shutdown()
print("home again")
