# Modules that a scenario has in another form, or does without.
import re
import json
import tkinter as tk
from gevent import socket
import gevent.server
import ctypes
from multiprocessing.connection import Listener
import sys
print(sys.path)
# error 2:8: module 're'
# hint: the methods of str can do it: split find startswith isdigit replace
# error 3:8: module 'json'
# hint: print() shows lists and dicts as they are
# error 4:8: module 'tkinter'
# hint: a scenario has no window: the interface draws its threads and what they print
# error 5:20: 'socket' of module 'gevent'
# hint: call gevent.monkey.patch_all() and import the module of that name
# error 6:8: module 'gevent.server'
# hint: call gevent.monkey.patch_all() and use a socket with one task for each connection
# error 7:8: module 'ctypes'
# hint: multiprocessing.Value and Array take letters: Value('i', 0)
# error 8:40: 'Listener' of module 'multiprocessing.connection'
# hint: use multiprocessing.Pipe()
# error 10:7: 'path' of module 'sys'
# hint: a scenario is one file: copy into it what it imports from others
