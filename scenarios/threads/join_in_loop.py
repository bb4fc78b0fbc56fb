"""start and join in one loop

Five threads, and yet everything happens one after the other: main starts one and waits for it before it starts the next.
A staircase instead of five bars side by side. Join outside the loop.

[zh] 循环里一边 start 一边 join
[zh] 有五个线程，却还是一件接一件：主线程启动一个就等它结束，再启动下一个。时间线成了楼梯，而不是五条并排。join 要放到循环外面。
"""
# lockstep: second=10 variant=join_after_loop.py
# note: a frequent mistake in homework: let the class find the line
# note:zh 作业里常见的错误：让学生找出是哪一行
import threading
import time


def wash(number):
    time.sleep(1)
    print("plate", number, "is clean")


for number in range(1, 6):
    plate = threading.Thread(target=wash, args=(number,), name="plate %d" % number)
    plate.start()
    plate.join()  #: the next plate has not even been started
    #:zh 下一个盘子还没开始洗
print("all clean")
