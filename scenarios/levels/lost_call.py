"""Level 11: The call that nobody heard

The guest asks whether the food is ready, and lies down until somebody calls. The cook calls once. Let the guest sleep
for ever.

[zh] 第 11 关：没人听见的呼叫
[zh] 客人先问饭好了没有，没好就躺下等人叫。厨师只叫一次。请让客人永远睡下去。
"""
# lockstep: policy=manual
# note: A notify is not remembered. The question must be asked with the lock held that the wait gives up.
# note:zh notify 不会被记住。必须在持有锁的时候提问，而 wait 会放开这把锁。
import threading

from lockstep import goal, start_all

table = threading.Condition()
ready = False
called = False
heard = False
sleeps = False


def guest():
    global sleeps
    if not ready:  #: asks without the lock
        #:zh 没拿锁就问
        with table:
            sleeps = True
            table.wait()  #: waits for a call
            #:zh 等人叫
            sleeps = False


def cook():
    global ready, called, heard
    ready = True
    with table:
        table.notify()  #: calls whoever waits now
        #:zh 叫醒正在等的人
        called = True
        heard = sleeps


gus = threading.Thread(target=guest, name="guest")
coo = threading.Thread(target=cook, name="cook")
goal(lambda: called and sleeps and not heard)  #: the cook has called, then the guest lies down
#:zh 厨师已经叫过了，客人这时才去睡
start_all(gus, coo)
