"""Two processes that never end

A clock strikes every three seconds, the main process counts every second, both for ever. Nothing is wrong with that: a
program that runs on is not a program that is stuck.

[zh] 两个永不结束的进程
[zh] 钟每三秒敲一下，主进程每秒数一个数，都没有尽头。这没有什么不对：一直在运行的程序并不是卡住的程序。
"""
# lockstep: second=30
# note: is it stuck? how can one tell from the screen?
# note:zh 它卡住了吗？从屏幕上怎么看出来？
import multiprocessing
import time


def strike():
    while True:
        print("clock: ding")
        time.sleep(3)  #: and again, for ever: no end is intended
        #:zh 一直这样下去：本来就没打算结束


multiprocessing.Process(target=strike, name="clock").start()
second = 0
while True:
    time.sleep(0.2)
    print("main:", second)
    second += 1
    time.sleep(0.8)
