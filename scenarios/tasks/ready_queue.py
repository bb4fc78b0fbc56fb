"""The ready queue: who is next?

Five tasks arrive one after the other, and each is too long for one slice. A task that arrives, and a task whose slice has
run out, goes to the back of the ready queue; a free core always takes the one in front. The system turns a crowd into a
queue.

[zh] 就绪队列：下一个是谁？
[zh] 五个任务先后到来，每个都不止一个时间片。新来的任务和用完时间片的任务都排到就绪队列的末尾，空出来的核总是取队首。
[zh] 操作系统把一拥而上变成了排队。
"""
# lockstep: second=10 quantum=4
# note: let the class say who is next before each change
# note:zh 每次切换前，让学生说下一个是谁
import threading
import time
from lockstep import compute


# ask: A has run for one slice. Where is it now?  | in front | *at the back | asleep
# ask:zh A 用完了一个时间片，它现在在哪儿？ | 队首 | *队尾 | 睡着了
def task(name, length):
    compute(length)  #: its slice ends: to the back of the queue
    #:zh 时间片用完：回到队尾
    print(name, "done")


for name, length in (("A", 1.0), ("B", 0.6), ("C", 1.2), ("D", 0.3), ("E", 0.8)):
    threading.Thread(target=task, args=(name, length), name=name).start()
    time.sleep(0.3)  #: the next one comes a little later
    #:zh 下一个稍后才来
