"""The bounded buffer, with conditions

One lock and two waiting rooms: one for those who want room, one for those who want something. Who wakes looks again, for
somebody else may have been quicker.

[zh] 有界缓冲区：条件变量版
[zh] 一把锁，两个等待室：一个给等空位的，一个给等东西的。醒来要再看一眼，因为可能有人手快。
"""
# lockstep: second=10 variant=bounded_buffer.py
# note: why two waiting rooms? with one, who might be woken in vain?
# note:zh 为什么要两个等待室？只有一个的话，可能白叫醒谁？
import threading
import time

buffer = []
lock = threading.Lock()
room = threading.Condition(lock)
something = threading.Condition(lock)


def produce():
    for item in range(1, 7):
        with lock:
            while len(buffer) == 3:
                room.wait()  #: full: into the waiting room, without the lock
                #:zh 满了：进等待室，锁交出来
            buffer.append(item)
            something.notify()


def consume():
    for i in range(6):
        with lock:
            while not buffer:
                something.wait()  #: empty: into the other waiting room
                #:zh 空了：进另一个等待室
            item = buffer.pop(0)
            room.notify()
        time.sleep(1.2)
        print("consumed", item)


threading.Thread(target=consume, name="consumer").start()
threading.Thread(target=produce, name="producer").start()
