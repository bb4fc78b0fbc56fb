"""A patched program whose main greenlet ends: the others run until they wait, and are cut off then."""
from gevent import monkey
monkey.patch_all()
import gevent
import time


def eat():
    print('eats')
    time.sleep(2)
    print('never')


gevent.spawn(eat)
print('the end')

# out: the end
# out: eats
