"""Three processes, one screen

Three processes write to the same screen: a beginning, two seconds of work, an end. Nobody arranges anything, so the lines
of all three are mixed up.

[zh] 三个进程，一块屏幕
[zh] 三个进程往同一块屏幕上写：开头、干两秒活、结尾。没人安排先后，三家的行就混在一起了。
"""
# lockstep: second=20 cores=2 variant=one_terminal_lock.py
# note: which three beginnings come first? try it on a real machine
# note:zh 三个开头谁先？在真机上试试
# note: with --print pieces the lines themselves tear, as Python's do with python -u
# note:zh 加上 --print pieces，连一行字也会被撕开，python -u 就是这样
import multiprocessing
import time


def report(name):
    print(name, "begins")
    time.sleep(2)  #: meanwhile the others write
    #:zh 这时别人也在写
    print(name, "ends")


for name in ("red", "green", "blue"):
    multiprocessing.Process(target=report, args=(name,), name=name).start()
