"""Two robots talk in turn: a Condition

Each says a line, notifies the other and waits. Xiaoai starts by waiting, so she must be there before the first notify:
the main thread starts her first.

[zh] 两个机器人轮流说话：Condition
[zh] 每个机器人说一句，通知对方，然后等待。小爱一上来先等，所以第一次通知之前她必须已经在等：主线程先启动小爱。
"""
# lockstep: second=10 variant=chat_robots_wrong.py
# note: each wait gives the lock away: count the changes of hands
# note:zh 每次 wait 都交出锁：数数换手几次
import threading
import time

turn = threading.Condition()


def answer(name):
    with turn:
        turn.wait()  #: gives the lock back while it waits
        #:zh 等待时把锁交还
        print(name, "你好！")
        turn.notify()
        turn.wait()
        print(name, "在呢，你说。")
        turn.notify()


def ask(name):
    with turn:
        print(name, "小爱同学！")
        turn.notify()  #: wakes 小爱, but she needs the lock that we still hold
        #:zh 叫醒小爱，可她要的锁还在我们手里
        turn.wait()  #: only here the lock is free for her
        #:zh 到这里锁才让给她
        print(name, "今天天气怎么样？")
        turn.notify()
        turn.wait()
        print(name, "谢谢，再见。")


xiaoai = threading.Thread(target=answer, args=("小爱:",), name="小爱")
tianmao = threading.Thread(target=ask, args=("天猫:",), name="天猫")
xiaoai.start()  #: she waits before anybody notifies
#:zh 她先开始等，之后才有人通知
time.sleep(0.5)
tianmao.start()
