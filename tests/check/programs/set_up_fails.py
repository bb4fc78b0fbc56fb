# What fails before any thread has started is a finding without a step.
# check => failure:0
# places => failure:8
from threading import Thread

numbers = []
worker = Thread(target=print)
first = numbers[0]
worker.start()
