"""A lock that is waited for on the core

Who finds a spin lock taken does not leave the core: he asks again in every tick. For a wait of a tick or two that is cheaper
than to be put to sleep and woken up. The long wait at the end shows what it costs otherwise.

[zh] 在核上等的锁：自旋锁
[zh] 自旋锁被占着时，等的人不离开核，每一拍都再问一次。只等一两拍的话，这比睡下去再被叫醒便宜。最后那次长等待，
[zh] 说明了不然要付出什么。
"""
# lockstep: second=10 cores=2
# note: where in the picture do you see that the waiting thread is not blocked?
# note:zh 图上哪里看得出，等着的线程并没有阻塞？
import threading
from lockstep import SpinLock, compute

lock = SpinLock()


def work(name, times):
    for seconds in times:
        with lock:  #: taken? ask again, and stay on the core
            #:zh 被占了？再问一次，不离开核
            compute(seconds)
        compute(0.3)
    print(name, "is finished")


for name, times in (("Ann", (0.1, 0.1, 2)), ("Bob", (0.1, 0.1, 0.1))):
    threading.Thread(target=work, args=(name, times), name=name).start()
