"""Cook and wash, in two processes

Each is told by its arguments how many rounds to make. While both are at work the lines come in pairs; the shorter one is
done after two rounds and the longer one goes on alone.

[zh] 两个进程：一个做饭，一个洗衣
[zh] 做几轮由参数决定。两个都在干活时，一对一对地打印；短的两轮就完，长的独自继续。
"""
# lockstep: second=10 cores=2
# note: with --cores 1 it takes as long: sleeping needs no core
# note:zh 用 --cores 1 也一样久：睡觉不需要核
import multiprocessing
import time


def cook(rounds):
    for n in range(rounds):
        print("cooking", n)  #: two rounds: args=(2,), a tuple
        #:zh 两轮：args=(2,)，是元组
        time.sleep(0.5)


def wash(rounds):
    for n in range(rounds):
        print("washing", n)  #: five rounds: kwargs, by name
        #:zh 五轮：kwargs，按名字给
        time.sleep(0.5)


a = multiprocessing.Process(target=cook, args=(2,), name="cook")
b = multiprocessing.Process(target=wash, kwargs={"rounds": 5}, name="wash")
a.start()
b.start()
