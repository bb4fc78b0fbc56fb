# What a refusal says to write instead.
import asyncio
import threadng
from os.path import exists
from multiprocessing.managers import BaseManager
import threading
from queue import Que
lock = threading.Rlock()


class Counted(frozenset):
    pass


import os
import signal
import socketserver


class Server(socketserver.ForkingMixIn, socketserver.TCPServer):
    pass


os.dup2(1, 2)
os.makedirs('results')
os.execvp('ls', ['ls'])
os.nice(5)
print(signal.Signals(2).name)
# error 2:8: module 'asyncio'
# hint: use threads, or gevent for tasks that switch only where they wait
# error 3:8: module 'threadng'
# hint: did you mean 'threading'?
# error 4:21: 'exists' of module 'os.path'
# hint: a scenario has no files
# error 5:6: module 'multiprocessing.managers'
# hint: use multiprocessing.Manager()
# error 7:19: 'Que' of module 'queue'
# hint: did you mean 'Queue'?
# error 8:8: 'Rlock' of module 'threading'
# hint: did you mean 'RLock'?
# error 11:15: this base class
# hint: keep one in an attribute, and call its methods in yours
# error 20:14: 'ForkingMixIn' of module 'socketserver'
# hint: use ThreadingMixIn
# error 24:1: 'dup2' of module 'os'
# hint: use os.pipe(), or multiprocessing.Pipe or Queue
# error 25:1: 'makedirs' of module 'os'
# hint: a scenario has no files
# error 26:1: 'execvp' of module 'os'
# hint: call a function in the child: a scenario starts no other programs
# error 27:1: 'nice' of module 'os'
# hint: use lockstep.schedule(thread, nice=n)
# error 28:7: 'Signals' of module 'signal'
# hint: print the number, or write the name as a text
