"""A thread as a class: run() is its life

A class derived from Thread says in run() what the thread does; start() makes the thread, which then calls run(). When
run() returns, the thread is over. Who gives no name gets one: Thread-1, Thread-2 …

[zh] 用类写线程：run() 就是它的一生
[zh] 从 Thread 派生的类在 run() 里写线程做什么；start() 造出线程，由线程去调用 run()。run() 返回，线程就结束。
[zh] 不起名字的会自动得名：Thread-1、Thread-2……
"""
# lockstep: second=10
# note: what happens without the super().__init__, or if one calls run() instead of start()?
# note:zh 去掉 super().__init__ 会怎样？调用 run() 而不是 start() 呢？
import threading
import time


class Runner(threading.Thread):
    def __init__(self, laps, name=None):
        super().__init__(name=name)
        self.laps = laps

    def run(self):
        for lap in range(1, self.laps + 1):
            time.sleep(0.5)  #: in run(), which start() has called in the new thread
            #:zh 在 run() 里，它由 start() 在新线程中调用
            print(self.name, "lap", lap)


hare = Runner(2, name="hare")
other = Runner(3)
hare.start()
time.sleep(0.2)
other.start()  #: no name was given: it is called Thread-1
#:zh 没有起名字：自动叫 Thread-1
print("main is", threading.current_thread().name)
