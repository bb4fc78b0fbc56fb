# A thread is joined that nobody has started.
# check => misuse:0
from threading import Thread

worker = Thread(target=print)
worker.join()
