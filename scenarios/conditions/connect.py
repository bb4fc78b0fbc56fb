"""Is the line up? Ask six times

The line needs some seconds to come up. The caller waits for it a second at a time, counts, and gives up after six. wait()
says which it was: True, it is up, or False, the time ran out.

[zh] 线路通了吗？最多问六次
[zh] 线路要几秒才通。打电话的人每次等一秒，数着次数，六次不通就放弃。wait() 会告诉你：True 是通了，False 是时间到了。
"""
# lockstep: second=30
# note: with sleep(9) instead of 3.6 the caller gives up
# note:zh 把 3.6 改成 9，打电话的人就会放弃
import threading
import time

up = threading.Event()


def dial():
    time.sleep(3.6)
    up.set()


def call():
    for attempt in range(1, 7):
        if up.wait(timeout=1):  #: True: set in time. False: the second is over
            #:zh True：等到了；False：一秒到了
            print("connected at attempt", attempt)
            return
        print("attempt", attempt, "failed")
    print("no connection")


threading.Thread(target=dial, name="modem").start()
threading.Thread(target=call, name="caller").start()
