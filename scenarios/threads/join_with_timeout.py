"""Waiting, but not for ever: join(1)

join(1) waits for a second at most. It does not say whether the thread has ended or the time has run out: for that one has
to ask is_alive().

[zh] 等，但不一直等：join(1)
[zh] join(1) 最多等一秒。它不会告诉你是线程结束了还是时间到了：要问 is_alive()。
"""
# lockstep: second=30
# note: why does join not say whether it was in time?
# note:zh join 为什么不告诉你有没有等到？
import threading
import time


def paint():
    time.sleep(2.8)
    print("painter: done")


painter = threading.Thread(target=paint, name="painter")
painter.start()
rounds = 0
while painter.is_alive():  #: ended, or did only the time run out?
    #:zh 是结束了，还是只是时间到了？
    rounds += 1
    print("main: waiting, round", rounds)
    painter.join(timeout=1)  #: a second at most
    #:zh 最多一秒
print("main: the wall is green")
