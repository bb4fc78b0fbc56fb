"""join with a limit: is it still alive?

The parent waits for its child for a second, no longer. Then it asks: still alive. Then it waits without a limit and asks
again.

[zh] 有时限的 join：还活着吗？
[zh] 父进程等子进程一秒，不再多等。然后问一问：还活着。接着不限时地等，再问一次。
"""
# lockstep: second=10
# note: how would one wait for three seconds at most for two children together?
# note:zh 两个子进程加起来最多等三秒，该怎么写？
import multiprocessing
import time


def nap():
    time.sleep(2.5)
    print("child: awake")


child = multiprocessing.Process(target=nap, name="child")
child.start()
child.join(timeout=1)  #: a second at most
#:zh 最多等一秒
print("after a second, alive:", child.is_alive())
child.join()  #: as long as it takes
#:zh 要多久等多久
print("at the end, alive:", child.is_alive())
