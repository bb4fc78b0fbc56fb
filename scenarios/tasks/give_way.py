"""Giving way: sleep(0)

Two threads write letters. One core, and slices long enough for everything: without giving way the first would write all of
its letters before the second gets the core. sleep(0) means: others first. The thread does not sleep, it goes to the back
of the queue.

[zh] 主动让一让：sleep(0)
[zh] 两个线程写字母。只有一个核，时间片很长：如果不让，第一个会一口气写完。sleep(0) 的意思是：别人先来。
[zh] 线程并不睡觉，只是排到就绪队列的末尾。
"""
# lockstep: second=10 quantum=50
import threading
import time

letters = []


def write(letter):
    for i in range(5):
        letters.append(letter)
        time.sleep(0)  #: to the back of the ready queue
        #:zh 排到就绪队列末尾
    # note: take the sleep(0) away: aaaaabbbbb
    # note:zh 去掉 sleep(0) 试试：aaaaabbbbb


a = threading.Thread(target=write, args=("a",), name="a")
b = threading.Thread(target=write, args=("b",), name="b")
a.start()
b.start()
a.join()
b.join()
print("".join(letters))
