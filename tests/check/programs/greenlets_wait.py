# A wait between reading and writing lets the other greenlet in; and a lock that the hub does not know of stops them all.
# check => deadlock:17 doomed:17
# outcomes num => 1 2
import gevent
import threading

num = 0
lock = threading.Lock()


def add():
    global num
    seen = num
    gevent.sleep(0)
    num = seen + 1


def stand():
    with lock:
        gevent.sleep(0)


gevent.joinall([gevent.spawn(add), gevent.spawn(add)])
gevent.joinall([gevent.spawn(stand), gevent.spawn(stand)])
