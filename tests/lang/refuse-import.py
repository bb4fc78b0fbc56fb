# Modules and names that the language does not know.
import socket
from threading import Lock, Mutex
# error 2:8: socket
# error 3:29: Mutex
