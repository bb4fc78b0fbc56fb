# Greenlets of one thread pass it on where they wait, and nowhere else: what stands between two waits is not interrupted.
# check =>
# outcomes num torn => 4,0
# goal num == 3 and torn == 1 => never
import gevent

num = 0
torn = 0


def add():
    global num
    for i in range(2):
        num += 1
        gevent.sleep(0)


gevent.joinall([gevent.spawn(add), gevent.spawn(add)])
