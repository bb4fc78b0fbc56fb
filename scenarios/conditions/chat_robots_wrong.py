"""Two robots in the wrong order: lost notify

The same two robots, but the one who asks comes first. He notifies while nobody waits: a Condition does not remember that.
Then both wait for each other to speak, for ever. No lock is held by anybody: it is no deadlock of locks, it is a hang.

[zh] 两个机器人，启动顺序反了：通知落空
[zh] 还是那两个机器人，但先启动的是提问的一方。他通知时没有人在等，而 Condition 不会记住这次通知。于是两个都在等对方开口，
[zh] 一直等下去。没有谁拿着锁：这不是锁的死锁，而是永久等待。
"""
# lockstep: second=10 variant=chat_robots.py
# note: would a Semaphore have remembered the notify?
# note:zh 信号量会记住这次通知吗？
import threading
import time

turn = threading.Condition()


def answer(name):
    with turn:
        turn.wait()  #: the notify has come and gone
        #:zh 通知早就过去了
        print(name, "你好！")
        turn.notify()
        turn.wait()
        print(name, "在呢，你说。")
        turn.notify()


def ask(name):
    with turn:
        print(name, "小爱同学！")
        turn.notify()  #: nobody is waiting: lost
        #:zh 没有人在等：落空了
        turn.wait()
        print(name, "今天天气怎么样？")
        turn.notify()
        turn.wait()
        print(name, "谢谢，再见。")


xiaoai = threading.Thread(target=answer, args=("小爱:",), name="小爱")
tianmao = threading.Thread(target=ask, args=("天猫:",), name="天猫")
tianmao.start()  #: speaks before she listens
#:zh 她还没听，他就说了
time.sleep(0.5)
xiaoai.start()
