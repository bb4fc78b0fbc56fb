"""Runs a program with shorter sleeps and calculations, and with a print that other threads cannot interrupt:

    fast.py FILE SCALE [MODULES]
"""
import builtins
import multiprocessing
import os
import runpy
import sys
import threading
import time

SCALE = float(sys.argv[2])
real_sleep = time.sleep
real_thread_time = time.thread_time  # what the twin of compute() looks at
real_init = threading.Timer.__init__


def sleep(seconds):
    real_sleep(seconds * SCALE)


def init(self, interval, *args, **kwargs):
    real_init(self, interval * SCALE, *args, **kwargs)


def write(*values):
    sys.stdout.flush()
    os.write(1, (' '.join(map(str, values)) + '\n').encode())


time.sleep = sleep
time.thread_time = lambda: real_thread_time() / SCALE
threading.Timer.__init__ = init
builtins.print = write
sys.path[:0] = sys.argv[3:]
multiprocessing.set_start_method('fork')
runpy.run_path(sys.argv[1], run_name='__main__')
