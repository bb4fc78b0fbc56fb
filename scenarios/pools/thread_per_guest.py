"""A thread for every guest

Six guests come, and each gets a thread of his own. All are served at once; but with a thousand guests there would be a
thousand threads. Nothing sets a limit.

[zh] 每位客人一个线程
[zh] 来了六位客人，每人一个线程，同时招待。可来一千位就是一千个线程，没有什么能拦住。
"""
# lockstep: second=20 variant=pool_for_guests.py
# note: what does a thread cost? think of a thousand guests
# note:zh 一个线程要花什么？想想一千位客人
import threading
import time


def serve(guest):
    time.sleep(3)
    print("guest", guest, "is served")


most = 0
for guest in range(1, 7):
    threading.Thread(target=serve, args=(guest,), name="for guest %d" % guest).start()  #: one more thread
    #:zh 又多一个线程
    most = max(most, threading.active_count() - 1)
    time.sleep(0.2)
print("threads at once, at most:", most)
