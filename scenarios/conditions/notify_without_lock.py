"""wait and notify need the lock

A Condition belongs to a lock. Whoever waits or notifies without holding it is told so at once: between looking and waiting
somebody could change what one has looked at.

[zh] wait 和 notify 都要先拿锁
[zh] Condition 依附于一把锁。没拿锁就 wait 或 notify，马上报错：因为在“看”和“等”之间，别人可能改掉了刚看过的东西。
"""
# lockstep: second=10
# note: what could go wrong between looking and waiting without the lock?
# note:zh 不拿锁的话，在看和等之间会出什么事？
import threading

bell = threading.Condition()


def hasty():
    bell.notify()  #: without the lock: an error
    #:zh 没拿锁：出错
    print("hasty: never said")


def proper():
    with bell:
        print("proper: waits for half a second")
        woken = bell.wait(timeout=0.5)  #: nobody notifies: False
        #:zh 没人通知：False
        print("proper: woken:", woken)


threading.Thread(target=hasty, name="hasty").start()
threading.Thread(target=proper, name="proper").start()
