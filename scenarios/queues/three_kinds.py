"""Three kinds of queue

The same three numbers go into three queues. A Queue gives them back in the order of arrival, a LifoQueue the last one
first, like a pile of plates, and a PriorityQueue the smallest first.

[zh] 三种队列
[zh] 同样三个数放进三种队列。Queue 按先后顺序取出；LifoQueue 后进先出，像一摞盘子；PriorityQueue 最小的先出来。
"""
# lockstep: second=10
# note: let the class say the next one before each step
# note:zh 每一步之前让学生说下一个是谁
# ask: 7, 3 and 5 are put into the PriorityQueue. Which one comes first?  | 7 | *3 | 5
# ask:zh 7、3、5 放进 PriorityQueue，哪个先出来？ | 7 | *3 | 5
import queue
import threading


def through(kind, name):
    for number in (7, 3, 5):
        kind.put(number)
    out = [kind.get() for i in range(3)]  #: where does it come out?
    #:zh 从哪一头出来？
    print(name, out)


first_in = queue.Queue()
pile = queue.LifoQueue()
by_size = queue.PriorityQueue()
for kind, name in ((first_in, "Queue"), (pile, "LifoQueue"), (by_size, "PriorityQueue")):
    t = threading.Thread(target=through, args=(kind, name), name=name)
    t.start()
    t.join()
