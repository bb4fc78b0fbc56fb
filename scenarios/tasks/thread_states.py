"""The states of a thread

One thread lives a whole life here: new, ready, running, asleep, blocked by a lock, and at its end. Ready and blocked are
not the same: who is ready lacks only a core; who is blocked waits for something to happen, and no core would help.

[zh] 线程的各种状态
[zh] 一个线程在这里走完一生：新建、就绪、运行、睡眠、被锁阻塞、结束。就绪和阻塞不是一回事：就绪的只缺一个核；
[zh] 阻塞的在等某件事发生，给它核也没用。
"""
# lockstep: second=10 quantum=4
# note: go through it with ] from event to event, and let the class name each change
# note:zh 用 ] 逐个事件地走，让学生说出每次变化
import threading
import time
from lockstep import compute

door = threading.Lock()


def live():
    compute(0.6)  #: running, and ready when another has the core
    #:zh 运行；核被别人占着时就是就绪
    time.sleep(1)  #: asleep until its time has come
    #:zh 睡眠，到点才醒
    with door:  #: blocked: main has the key
        #:zh 阻塞：钥匙在主线程手里
        print("hero: through the door")


hero = threading.Thread(target=live, name="hero")
door.acquire()
hero.start()  #: new until now: it exists, but does not run; then ready: it lacks only a core
#:zh 到这里是新建：已存在，但没有运行；然后是就绪：只缺一个核
compute(3)
door.release()  #: hero is ready again
#:zh hero 又就绪了
hero.join()
print("hero alive:", hero.is_alive())  #: ended for good
#:zh 彻底结束了
