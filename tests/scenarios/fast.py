"""Runs a program with sleeps of a quarter of their length: python3 fast.py FILE"""
import runpy
import sys
import threading
import time

SCALE = 0.25
real_sleep = time.sleep
real_init = threading.Timer.__init__


def sleep(seconds):
    real_sleep(seconds * SCALE)


def init(self, interval, *args, **kwargs):
    real_init(self, interval * SCALE, *args, **kwargs)


time.sleep = sleep
threading.Timer.__init__ = init
runpy.run_path(sys.argv[1], run_name='__main__')
