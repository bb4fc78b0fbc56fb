"""What starting costs: twenty threads

Twenty sleepers of one second. They all sleep at the same time, so it is the starting that takes long. A process costs many
times what a thread costs: see start_costs_processes.

[zh] 启动的代价：二十个线程
[zh] 二十个各睡一秒。睡是同时睡的，费时间的是启动。启动进程比启动线程贵得多：看看 start_costs_processes。
"""
# lockstep: second=20 cores=2 thread_start=1 process_start=6 variant=start_costs_processes.py
# note: the ramp in the lanes is the starting
# note:zh 泳道上的斜坡就是启动过程
import threading
import time


def sleeper():
    time.sleep(1)


def main():
    crowd = [threading.Thread(target=sleeper, name="t%d" % n) for n in range(20)]
    for member in crowd:
        member.start()  #: one tick for each
        #:zh 每个一拍
    for member in crowd:
        member.join()
    print("all awake")


main()
