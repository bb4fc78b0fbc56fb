"""An empty queue: waiting for nobody

Three items go in and come out in the same order. Then the queue is empty: get_nowait says so at once, get with a timeout
says so after a while, and a plain get waits for an item that nobody will send.

[zh] 队列空了：在等一个不会来的东西
[zh] 放进三件，按同样的顺序取出来。之后队列空了：get_nowait 马上说空，带 timeout 的 get 过一会儿才说，
[zh] 普通的 get 则一直等一件谁也不会送来的东西。
"""
# lockstep: second=10
# note: a hang without any lock: who would have to do what?
# note:zh 没有锁也会卡住：谁该做什么？
# ask: the queue is empty and nobody puts anything in. How long does get() wait?  | a second | *for ever | not at all
# ask:zh 队列空了，也没人再放。get() 等多久？ | 一秒 | *永远 | 不等
import queue
import threading

belt = queue.Queue()


def take():
    for i in range(3):
        print("got", belt.get())
    try:
        belt.get_nowait()
    except queue.Empty:
        print("get_nowait: empty")
    try:
        belt.get(timeout=1)
    except queue.Empty:
        print("get(timeout=1): still empty")
    belt.get()  #: nobody will ever put anything in
    #:zh 不会再有人放东西进来
    print("never said")


for item in (1, 2, 3):
    belt.put(item)
threading.Thread(target=take, name="taker").start()
