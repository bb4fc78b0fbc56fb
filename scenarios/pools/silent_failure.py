"""A failure that nobody hears of

The second task fails. Nothing is printed, nothing stops: the error lies in the result, and comes out only when somebody
asks for it. Who never asks never knows.

[zh] 没人听见的错误
[zh] 第二个任务出错了。什么也没打印，什么也没停：错误躺在结果里，有人来取才会冒出来。从不来取的人永远不知道。
"""
# lockstep: second=10
# note: how would one make sure that no failure is overlooked?
# note:zh 怎样保证不漏掉任何错误？
import time
from concurrent.futures import ThreadPoolExecutor


def divide(number):
    time.sleep(0.5)  #: and then the division, which for 0 is an error
    #:zh 接着做除法，对 0 来说是错误
    return 12 // number


with ThreadPoolExecutor(3) as pool:
    results = [pool.submit(divide, number) for number in (3, 0, 4)]
print("all done:", all([r.done() for r in results]))
print("first:", results[0].result())
print("third:", results[2].result())
try:
    print("second:", results[1].result())  #: only now it comes out
    #:zh 到现在才冒出来
except ZeroDivisionError as error:
    print("second:", error)
