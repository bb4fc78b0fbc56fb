"""Updates of an attribute, an element and a value of a dict get lost, as those of a variable"""
# lockstep: second=10
import threading
import time


class Counter:
    def __init__(self):
        self.count = 0

    def up(self):
        old = self.count
        time.sleep(1)
        self.count = old + 1


class Other:
    def __init__(self):
        self.sum = 0


counter = Counter()
pair = [Other(), Other()]
hits = [0, 0]
ages = {"Ann": 3}


def work(i):
    counter.up()
    old = hits[1]
    time.sleep(1)
    hits[1] = old + 1
    old = ages["Ann"]
    time.sleep(1)
    ages["Ann"] = old + 1
    old = pair[i].sum
    time.sleep(1)
    pair[i].sum = old + 1


for i in range(2):
    threading.Thread(target=work, args=(i,)).start()
