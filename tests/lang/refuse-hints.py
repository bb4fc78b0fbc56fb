# What a refusal says to write instead.
import asyncio
import threadng
from os.path import join
from multiprocessing.managers import BaseManager
import threading
from queue import Que
lock = threading.Rlock()


class Counted(threading.Semaphore):
    pass
# error 2:8: module 'asyncio'
# hint: use threads, or gevent for tasks that switch only where they wait
# error 3:8: module 'threadng'
# hint: did you mean 'threading'?
# error 4:6: module 'os.path'
# hint: a scenario has no files
# error 5:6: module 'multiprocessing.managers'
# hint: use multiprocessing.Manager()
# error 7:19: 'Que' of module 'queue'
# hint: did you mean 'Queue'?
# error 8:8: 'Rlock' of module 'threading'
# hint: did you mean 'RLock'?
# error 11:15: this base class
# hint: keep one in an attribute, and call its methods in yours
