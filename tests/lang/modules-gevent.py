"""Greenlets of gevent, which is not there for CPython to compare with: what gevent's own documentation says of them."""
import gevent, time
from gevent import monkey
def eat(name):
    print('%s eat 1' % name)
    gevent.sleep(2)
    print('%s eat 2' % name)
    return 7
def play(name):
    print('%s play 1' % name)
    gevent.sleep(1)
    print('%s play 2' % name)
g1 = gevent.spawn(eat, 'egon')
g2 = gevent.spawn(play, name='egon')
g1.join(); g2.join()
print(g1.value, g1.get(), g1.ready(), round(time.monotonic(), 2))
def bad():
    1 / 0
g = gevent.spawn(bad)
gevent.joinall([g])
print(repr(g.exception))
try: g.get()
except ZeroDivisionError as e: print('again', e)
def slow():
    try:
        gevent.sleep(10)
    finally:
        print('cleaned')
g = gevent.spawn(slow)
gevent.sleep(0.1)
g.kill()
print(g.dead, g.successful(), repr(g.value))
try:
    with gevent.Timeout(0.5):
        gevent.sleep(3)
except gevent.Timeout as e:
    print('timeout', e)
from gevent.queue import Queue
from gevent.pool import Pool
from gevent.event import Event, AsyncResult
q = Queue(3)
def prod():
    for i in range(6):
        q.put(i); print('put', i)
def cons(n):
    for i in range(3):
        print(n, 'got', q.get()); gevent.sleep(0)
gevent.joinall([gevent.spawn(prod), gevent.spawn(cons, 'a'), gevent.spawn(cons, 'b')])
def sq(x):
    gevent.sleep(0.01 * (5 - x)); return x * x
p = Pool(2)
print(p.map(sq, range(5)))
t = time.monotonic()
def blocking(n):
    print('b', n); time.sleep(1); print('e', n)
gevent.joinall([gevent.spawn(blocking, i) for i in range(3)])
print('blocking', round(time.monotonic() - t, 1))
monkey.patch_all()
t = time.monotonic()
gevent.joinall([gevent.spawn(blocking, i) for i in range(3)])
print('patched', round(time.monotonic() - t, 1))

# out: egon eat 1
# out: egon play 1
# out: egon play 2
# out: egon eat 2
# out: 7 7 True 2.01
# out: ZeroDivisionError('division by zero')
# out: again division by zero
# out: cleaned
# out: True True GreenletExit()
# out: timeout 0.5 seconds
# out: put 0
# out: put 1
# out: put 2
# out: a got 0
# out: b got 1
# out: put 3
# out: put 4
# out: a got 2
# out: b got 3
# out: put 5
# out: a got 4
# out: b got 5
# out: [0, 1, 4, 9, 16]
# out: b 0
# out: e 0
# out: b 1
# out: e 1
# out: b 2
# out: e 2
# out: blocking 3.0
# out: b 0
# out: b 1
# out: b 2
# out: e 0
# out: e 1
# out: e 2
# out: patched 1.0
