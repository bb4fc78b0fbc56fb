"""Greenlets: one sleeps its own way, one blocks them all"""
# lockstep: second=10
import time
import gevent


def rest(n):
    gevent.sleep(n)


def stop():
    gevent.sleep(0.3)
    time.sleep(1)


gevent.joinall([gevent.spawn(rest, 0.4), gevent.spawn(stop), gevent.spawn(rest, 2)])
