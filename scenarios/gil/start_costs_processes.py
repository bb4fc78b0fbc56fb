"""What starting costs: twenty processes

The same twenty sleepers as processes. Each start takes six ticks here instead of one: a new memory has to be set up. The
first ones wake before the last ones have been started.

[zh] 启动的代价：二十个进程
[zh] 同样二十个，换成进程。这里每次启动要六拍，而不是一拍：要准备一份新的内存。最先的都睡醒了，最后的还没启动。
"""
# lockstep: second=20 cores=2 thread_start=1 process_start=6 variant=start_costs.py
# note: when does the first one wake, when is the last one started?
# note:zh 第一个什么时候醒？最后一个什么时候启动？
import multiprocessing
import time


def sleeper():
    time.sleep(1)


def main():
    crowd = [multiprocessing.Process(target=sleeper, name="p%d" % n) for n in range(20)]
    for member in crowd:
        member.start()  #: six ticks for each
        #:zh 每个六拍
    for member in crowd:
        member.join()
    print("all awake")


main()
