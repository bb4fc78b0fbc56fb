"""What qsize says is out of date

Two workers see that one task is left, and both go for it. The first gets it; the second waits for ever, although it has
looked before. What a queue tells about itself may be out of date one step later.

[zh] qsize 说的已经过时
[zh] 两个工人都看到还剩一个任务，都去拿。第一个拿到了；第二个虽然事先看过，还是永远等下去。队列报出来的数，下一步就可能过时。
"""
# lockstep: second=10
# note: which call looks and takes in one step?
# note:zh 哪个调用把看和拿合成一步？
import queue
import threading
import time

tasks = queue.Queue()
tasks.put("the last task")


def work(name):
    if tasks.qsize() > 0:  #: one is left. Really?
        #:zh 还剩一个。真的吗？
        time.sleep(0.5)
        task = tasks.get()  #: waits for ever, if the other was quicker
        #:zh 如果别人手快，就永远等下去
        print("got", task)


for name in ("one", "two"):
    threading.Thread(target=work, args=(name,), name=name).start()
